using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>What one deployment could do for a request for permits.</summary>
/// <param name="Quota">The deployment.</param>
/// <param name="StartAt">When the first request could start.</param>
/// <param name="OpensAt">When nothing but the minute's queue stands in the way.</param>
/// <param name="Because">What stands in the way until then; null when nothing does.</param>
/// <param name="Stop">Why it is not asked at all; null when it is.</param>
internal sealed record Offer(DeploymentQuota Quota, DateTimeOffset StartAt, DateTimeOffset OpensAt, ThrottleKind? Because, StopReason? Stop)
{
    // A limit that opens sooner than this is waited for; for a later one a fallback takes over.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>One request looks whether it answers: when the others are to come back for what it has found; null when none does.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }

    /// <summary>Something was wrong with it: while one request looks, a fallback takes over.</summary>
    public bool Doubted { get; init; }

    public bool UsableAt(DateTimeOffset now) => Stop is null && OpensAt <= now + Soon && !(Doubted && LookAgainAt is not null);
}
