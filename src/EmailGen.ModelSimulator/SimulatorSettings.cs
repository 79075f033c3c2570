namespace EmailGen.ModelSimulator;

/// <summary>What the simulated deployment allows and how fast it answers. Null means: no such limit, and no headers about it.</summary>
public sealed record SimulatorSettings
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens of prompt and answer together, counted as characters / 4.</summary>
    public int? TokensPerMinute { get; init; }

    public int MinLatencyMs { get; init; }

    /// <summary>0 answers without any wait.</summary>
    public int MaxLatencyMs { get; init; }

    /// <summary>When set, requests with another key or none are answered 401.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Another seed gives other latencies and other emails for the same prompts.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65_535, nameof(Port), $"{Port} is no port; use 0 to 65535");
        Require(RequestsPerMinute is null or > 0, nameof(RequestsPerMinute), $"{RequestsPerMinute} lets nothing pass; use 1 or more");
        Require(TokensPerMinute is null or > 0, nameof(TokensPerMinute), $"{TokensPerMinute} lets nothing pass; use 1 or more");
        Require(MinLatencyMs >= 0 && MinLatencyMs <= MaxLatencyMs, nameof(MaxLatencyMs), $"the latency {MinLatencyMs}-{MaxLatencyMs} ms is no range");
    }

    private static void Require(bool condition, string setting, string message)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(setting, message);
        }
    }
}
