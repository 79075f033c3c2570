using System.Globalization;
using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>How many requests of one size a deployment lets through in a time: at most the minute's pace, and what its day has left and refills.</summary>
/// <param name="Quota">The deployment.</param>
/// <param name="Minute">The scarcer of the minute's limits; infinite when there is none.</param>
/// <param name="Days">The day's limits; none when there are none.</param>
internal sealed record DeploymentPace(DeploymentQuota Quota, DeploymentPace.Line Minute, IReadOnlyList<DeploymentPace.Line> Days)
{
    /// <summary>Requests let through after so many seconds: <c>AtOnce + PerSecond × seconds</c>.</summary>
    /// <param name="AtOnce">In the first moment.</param>
    /// <param name="PerSecond">In each second.</param>
    /// <param name="Words">The limit's name and figure; null for none.</param>
    internal sealed record Line(double AtOnce, double PerSecond, string? Words)
    {
        public double After(double seconds) => AtOnce + (PerSecond * seconds);
    }

    /// <summary>Why it is not asked; null when it is.</summary>
    public StopReason? Stopped { get; private init; }

    /// <summary>Nobody has said how many requests a minute there may be.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Nobody has said how many tokens a minute there may be.</summary>
    public bool TokensUnknown { get; private init; }

    /// <summary>Before that it is not asked.</summary>
    public double StartSeconds { get; init; }

    /// <summary>When its day is used up, so that a fallback takes over; infinite when that never is.</summary>
    public double UsedUpAt => Days.Count == 0 ? double.PositiveInfinity : StartSeconds + Days.Min(
        day => double.IsInfinity(Minute.PerSecond) ? 0 : Minute.PerSecond <= day.PerSecond ? double.PositiveInfinity : day.AtOnce / (Minute.PerSecond - day.PerSecond));

    public static DeploymentPace Of(DeploymentState state, DeploymentQuota quota, RequestSize size, DateTimeOffset now)
    {
        var tokens = Math.Max(1, size.On(quota));
        var minutes = new[]
        {
            MinuteLine(ThrottleKind.RequestsPerMinute, state.Requests.PerMinute(quota.RequestsPerMinute), 1, quota),
            MinuteLine(ThrottleKind.TokensPerMinute, state.Tokens.PerMinute(quota.TokensPerMinute), tokens, quota),
        };
        return new(
            quota,
            minutes.OfType<Line>().MinBy(line => line.PerSecond) ?? new(0, double.PositiveInfinity, null),
            [
                .. new[]
                {
                    DayLine(ThrottleKind.RequestsPerDay, state.RequestsOfDay, quota.RequestsPerDay, 1, quota, now),
                    DayLine(ThrottleKind.TokensPerDay, state.TokensOfDay, quota.TokensPerDay, tokens, quota, now),
                }.OfType<Line>(),
            ])
        {
            Stopped = state.Stopped,
            IsUnknown = !state.Proven && quota.LearnsRequests && state.Requests.PerMinute(quota.RequestsPerMinute) is null,
            TokensUnknown = !state.Proven && quota.TokensPerMinute is null && state.Tokens.Told is null,
            StartSeconds = Math.Max(0, (state.HeldUntil - now).TotalSeconds),
        };
    }

    public double Done(double seconds)
    {
        var elapsed = seconds - StartSeconds;
        return elapsed <= 0 ? 0 : Days.Aggregate(Minute.After(elapsed), (done, day) => Math.Min(done, day.After(elapsed)));
    }

    /// <returns>The limit that has decided what was done until then; null when none has.</returns>
    public string? BoundBy(double seconds) => Days.Prepend(Minute).MinBy(line => line.After(seconds - StartSeconds))!.Words;

    private static Line? MinuteLine(ThrottleKind kind, double? perMinute, double each, DeploymentQuota quota) =>
        perMinute is { } pace ? new(0, pace / each / 60, Words(kind, quota, pace)) : null;

    private static Line? DayLine(ThrottleKind kind, DayLimit day, int? configured, double each, DeploymentQuota quota, DateTimeOffset now) =>
        day.Limit(configured) is { } limit ? new(day.Level(now, configured) / each, limit / each / DayLimit.Day.TotalSeconds, Words(kind, quota, limit)) : null;

    private static string Words(ThrottleKind kind, DeploymentQuota quota, double limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{LimitWords.Of(kind)} on {quota.Name} ({Math.Round(limit):N0})");
}
