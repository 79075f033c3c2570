using EmailGen.Core.Limits;

namespace EmailGen.Core.Tests.Limits;

/// <summary>Questions, news and figures that the limiter's tests share.</summary>
internal static class Asked
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static readonly DeploymentQuota TenASecond = new("mini", 0, RequestsPerMinute: 600, TokensPerMinute: 0);

    /// <summary>Nothing is configured but that it is there.</summary>
    public static readonly DeploymentQuota Unknown = new("mini", 0, null, null);

    /// <summary>The gap at ten a second, with the headroom that is kept.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerMinute / (600 * MinuteLimit.Headroom)));

    public static ReserveRequest For(string key, int requests, int tokens = 100, string job = "j", PermitSettlement? settlement = null) =>
        new(job, key, requests, new RequestSize(tokens, AnswerTokens: 0), settlement);

    public static DeploymentNews News(DateTimeOffset? at = null, string deployment = "mini") => new(deployment, at ?? Noon) { Answered = true };

    /// <summary>The moments at which the permit lets requests start.</summary>
    public static IEnumerable<DateTimeOffset> Starts(Permit permit) => Enumerable.Range(0, permit.Requests).Select(request => permit.StartAt + (permit.Gap * request));
}
