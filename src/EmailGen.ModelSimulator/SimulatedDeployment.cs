namespace EmailGen.ModelSimulator;

/// <summary>One place that answers, with limits of its own. Null means: no such limit, and no headers about it.</summary>
public sealed record SimulatedDeployment
{
    /// <summary>The <see cref="Name"/> that answers to every model.</summary>
    public const string AnyName = "*";

    /// <summary>The model of OpenAI requests, the deployment in Azure paths; any case.</summary>
    public string Name { get; init; } = AnyName;

    public DeploymentKind Kind { get; init; }

    /// <summary>When set, only this key is let in; deployments of one name are told apart by their keys. Null takes the one of the settings.</summary>
    public string? ApiKey { get; init; }

    public int? RequestsPerMinute { get; init; }

    public RequestsWindow RequestsWindow { get; init; }

    public int? TokensPerMinute { get; init; }

    public TokenAccounting TokenAccounting { get; init; }

    /// <summary>A bucket of a whole day that refills continuously.</summary>
    public int? RequestsPerDay { get; init; }

    public long? TokensPerDay { get; init; }

    /// <summary>Share of the day's buckets that is left at the start, 0 to 1.</summary>
    public double InitialDayLevel { get; init; } = 1;

    public HeaderMode Headers { get; init; }

    /// <summary>Null takes the latency of the settings.</summary>
    public int? MinLatencyMs { get; init; }

    public int? MaxLatencyMs { get; init; }

    internal SettingProblem? FindProblem() => SettingProblem.First(
        (Name.Length > 0, nameof(Name), "is empty; give the model's name, or leave it out to answer to every model"),
        (ApiKey is not "", nameof(ApiKey), "is empty; leave it out to let every key in"),
        (RequestsPerMinute is null or > 0, nameof(RequestsPerMinute), $"{RequestsPerMinute} lets nothing pass; use 1 or more"),
        (TokensPerMinute is null or > 0, nameof(TokensPerMinute), $"{TokensPerMinute} lets nothing pass; use 1 or more"),
        (RequestsPerDay is null or > 0, nameof(RequestsPerDay), $"{RequestsPerDay} lets nothing pass; use 1 or more"),
        (TokensPerDay is null or > 0, nameof(TokensPerDay), $"{TokensPerDay} lets nothing pass; use 1 or more"),
        (InitialDayLevel is >= 0 and <= 1, nameof(InitialDayLevel), $"{InitialDayLevel} is no share; use 0 to 1"),
        (MinLatencyMs is null or >= 0 && (MinLatencyMs ?? 0) <= (MaxLatencyMs ?? int.MaxValue), nameof(MinLatencyMs), $"the latency {MinLatencyMs}-{MaxLatencyMs} ms is no range"),
        (MaxLatencyMs is null == MinLatencyMs is null, nameof(MaxLatencyMs), "give both ends of the latency, or neither"));
}
