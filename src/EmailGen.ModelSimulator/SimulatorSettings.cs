using EmailGen.ModelSimulator.Faults;

namespace EmailGen.ModelSimulator;

/// <summary>
/// What the simulator allows, how fast it answers and what goes wrong. Limits here are those of a single deployment that
/// answers to every model; with <see cref="Deployments"/> each has its own. Null means: no such limit, and no headers about it.
/// </summary>
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

    /// <summary>When there are any, a request for another model is answered 404, and the limits above must be left out.</summary>
    public IReadOnlyList<SimulatedDeployment> Deployments { get; init; } = [];

    /// <summary>What goes wrong; the first that matches a request wins.</summary>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    /// <summary>The deployments as they run: everything that one may leave to these settings is filled in.</summary>
    internal SimulatedDeployment[] AllDeployments() =>
        Deployments.Count == 0
            ? [Complete(new() { RequestsPerMinute = RequestsPerMinute, TokensPerMinute = TokensPerMinute })]
            : [.. Deployments.Select(Complete)];

    internal void Validate()
    {
        Refuse(SettingProblem.First(
            (Port is >= 0 and <= 65_535, nameof(Port), $"{Port} is no port; use 0 to 65535"),
            (RequestsPerMinute is null or > 0, nameof(RequestsPerMinute), $"{RequestsPerMinute} lets nothing pass; use 1 or more"),
            (TokensPerMinute is null or > 0, nameof(TokensPerMinute), $"{TokensPerMinute} lets nothing pass; use 1 or more"),
            (MinLatencyMs >= 0 && MinLatencyMs <= MaxLatencyMs, nameof(MaxLatencyMs), $"the latency {MinLatencyMs}-{MaxLatencyMs} ms is no range"),
            (Deployments.Count == 0 || (RequestsPerMinute ?? TokensPerMinute) is null, nameof(Deployments), "give the limits to the deployments, or leave these out")));
        foreach (var (index, deployment) in Deployments.Index())
        {
            Refuse(deployment.FindProblem(), $"{nameof(Deployments)}[{index}].");
        }

        foreach (var (index, fault) in Faults.Index())
        {
            Refuse(fault.FindProblem(Deployments), $"{nameof(Faults)}[{index}].");
        }
    }

    private SimulatedDeployment Complete(SimulatedDeployment deployment) => deployment with
    {
        ApiKey = deployment.ApiKey ?? ApiKey,
        MinLatencyMs = deployment.MinLatencyMs ?? MinLatencyMs,
        MaxLatencyMs = deployment.MaxLatencyMs ?? MaxLatencyMs,
    };

    private static void Refuse(SettingProblem? problem, string where = "")
    {
        if (problem is { } found)
        {
            throw new ArgumentOutOfRangeException(where + found.Setting, found.Message);
        }
    }
}
