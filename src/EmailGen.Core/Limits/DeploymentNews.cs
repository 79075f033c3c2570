using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>
/// What answers have told of a deployment. All values are absolute (moments, limits, paces), so that telling them twice, or
/// late, changes nothing. Null: nothing was told of it.
/// </summary>
/// <param name="Deployment">Name of the deployment.</param>
/// <param name="At">When the last of it was heard.</param>
public sealed record DeploymentNews(string Deployment, DateTimeOffset At)
{
    /// <summary>At least one request was answered: the deployment works.</summary>
    public bool Answered { get; init; }

    public ToldMinute? RequestsPerMinute { get; init; }

    public ToldMinute? TokensPerMinute { get; init; }

    public ToldDay? RequestsPerDay { get; init; }

    public ToldDay? TokensPerDay { get; init; }

    /// <summary>The limit of requests has refused some.</summary>
    public RefusedPace? RequestsRefused { get; init; }

    /// <summary>The limit of tokens has refused some.</summary>
    public RefusedPace? TokensRefused { get; init; }

    /// <summary>Nothing is to start before.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The limit behind <see cref="HeldUntil"/>.</summary>
    public ThrottleKind? HeldFor { get; init; }

    /// <summary>Why the deployment is not to be asked: no money, wrong key, out of reach.</summary>
    public StopReason? Stopped { get; init; }

    /// <summary>The same as told by a clock that is not ahead: all its moments lie that much earlier.</summary>
    public DeploymentNews Earlier(TimeSpan by) => this with
    {
        At = At - by,
        RequestsPerMinute = RequestsPerMinute is { } requests ? requests with { At = requests.At - by } : null,
        TokensPerMinute = TokensPerMinute is { } tokens ? tokens with { At = tokens.At - by } : null,
        RequestsPerDay = RequestsPerDay?.Earlier(by),
        TokensPerDay = TokensPerDay?.Earlier(by),
        RequestsRefused = RequestsRefused?.Earlier(by),
        TokensRefused = TokensRefused?.Earlier(by),
        HeldUntil = HeldUntil - by,
        Stopped = Stopped is { } stopped ? stopped with { RetryAt = stopped.RetryAt - by } : null,
    };
}
