namespace EmailGen.ModelSimulator.Faults;

/// <summary>
/// Something that goes wrong, and when. Requests are counted for each fault by itself, from 1: those within the limits that
/// its <see cref="Deployment"/>, <see cref="ApiKey"/>, <see cref="ServiceTier"/> and <see cref="LeadContains"/> fit.
/// </summary>
public sealed record SimulatedFault(FaultKind Kind)
{
    private static readonly int[] Statuses = [500, 502, 503, 504, 529];

    /// <summary>Only requests for this model or Azure deployment; null for all.</summary>
    public string? Deployment { get; init; }

    /// <summary>Only requests with this key; null for all.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Only requests for this <c>service_tier</c>; null for all.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Only requests whose first user message has this text; null for all.</summary>
    public string? LeadContains { get; init; }

    /// <summary>Seconds since the simulator's start, by its clock.</summary>
    public double FromSecond { get; init; }

    /// <summary>The first second without the fault.</summary>
    public double? ToSecond { get; init; }

    public long FromRequest { get; init; } = 1;

    /// <summary>The last request with the fault.</summary>
    public long? ToRequest { get; init; }

    /// <summary>Only every n-th request, from <see cref="FromRequest"/> on.</summary>
    public long Every { get; init; } = 1;

    /// <summary>Share of the requests, 0 to 1; which ones depends on the seed and their numbers only.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Of <see cref="FaultKind.ServerError"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>How long <see cref="FaultKind.Stall"/> waits and <see cref="FaultKind.SlowBody"/> trickles.</summary>
    public double Seconds { get; init; } = 30;

    /// <summary>What <see cref="FaultKind.HighDemand"/> and <see cref="FaultKind.TemporarilyUnable"/> ask to wait; null asks nothing.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The limits of <see cref="FaultKind.Limit"/>; null leaves one as it is.</summary>
    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public int? RequestsPerDay { get; init; }

    /// <summary>Of <see cref="FaultKind.Headers"/>.</summary>
    public HeaderMode Headers { get; init; }

    internal SettingProblem? FindProblem(IReadOnlyList<SimulatedDeployment> deployments) => SettingProblem.First(
        (IsKnown(deployments), nameof(Deployment), $"there is no deployment '{Deployment}'; use {string.Join(", ", deployments.Select(deployment => deployment.Name).Distinct())}"),
        (LeadContains is not "", nameof(LeadContains), "is empty; leave it out to fit every lead"),
        (FromSecond >= 0, nameof(FromSecond), $"{FromSecond} is before the start; use 0 or more"),
        (ToSecond is null || ToSecond > FromSecond, nameof(ToSecond), $"{ToSecond} ends the fault before it begins; use more than fromSecond ({FromSecond})"),
        (FromRequest >= 1, nameof(FromRequest), $"{FromRequest} is no request; use 1 or more"),
        (ToRequest is null || ToRequest >= FromRequest, nameof(ToRequest), $"{ToRequest} ends the fault before it begins; use fromRequest ({FromRequest}) or more"),
        (Every >= 1, nameof(Every), $"{Every} is no step; use 1 or more"),
        (Share is >= 0 and <= 1, nameof(Share), $"{Share} is no share; use 0 to 1"),
        (Statuses.Contains(Status), nameof(Status), $"{Status} is none that is simulated; use {string.Join(", ", Statuses)}"),
        (Seconds is >= 0 and <= 86_400, nameof(Seconds), $"{Seconds} is no time to wait; use 0 to 86400"),
        (RetryAfterSeconds is null or >= 1, nameof(RetryAfterSeconds), $"{RetryAfterSeconds} is no time to wait; use 1 or more"),
        (RequestsPerMinute is null or > 0, nameof(RequestsPerMinute), $"{RequestsPerMinute} lets nothing pass; use 1 or more"),
        (TokensPerMinute is null or > 0, nameof(TokensPerMinute), $"{TokensPerMinute} lets nothing pass; use 1 or more"),
        (RequestsPerDay is null or > 0, nameof(RequestsPerDay), $"{RequestsPerDay} lets nothing pass; use 1 or more"),
        (Kind is not FaultKind.Limit || (RequestsPerMinute ?? TokensPerMinute ?? RequestsPerDay) is not null, nameof(Kind), "limit changes nothing; give requestsPerMinute, tokensPerMinute or requestsPerDay"));

    private bool IsKnown(IReadOnlyList<SimulatedDeployment> deployments) =>
        Deployment is not { } name
        || deployments.Count == 0
        || deployments.Any(deployment => deployment.Name == SimulatedDeployment.AnyName || deployment.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
