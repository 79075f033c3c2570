using System.Collections.Immutable;
using System.Globalization;

namespace EmailGen.Core.Limits;

/// <summary>Tells what the limiter knows, for people and pages.</summary>
public static class PoolReport
{
    // Of a request when none is under way: it only decides which limit is called the scarcer one.
    private const int UsualTokens = 850;

    public static IReadOnlyList<DeploymentReport> Of(LimiterState state, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now) =>
        [.. pool.Select(quota => Of(state, quota, now))];

    /// <summary>What binds the pool for requests of this size: that of the best group which can be asked, else of what opens first.</summary>
    /// <param name="state">What the limiter knows.</param>
    /// <param name="pool">The configured deployments.</param>
    /// <param name="size">Tokens of one request, to tell which limit is the scarcer one.</param>
    /// <param name="now">The moment it is about.</param>
    /// <param name="requests">How many requests are wanted: a day's limit may have room for one and not for all.</param>
    public static BindingLimit? Binds(LimiterState state, IReadOnlyList<DeploymentQuota> pool, RequestSize size, DateTimeOffset now, int requests = 1)
    {
        var all = pool.Select(quota => (quota.Priority, Binds: Binds(state.Of(quota.Name), quota, requests, size.On(quota), now))).ToList();
        var open = all.Where(one => one.Binds?.Until is not { } until || until <= now).ToList();
        return open.Count > 0
            ? Together([.. open.Where(one => one.Priority == open.Min(other => other.Priority)).Select(one => one.Binds)])
            : all.Select(one => one.Binds).MinBy(binds => binds?.Until);
    }

    /// <summary>Requests a minute that the days' limits let through when they are used up, of the whole pool; null when a deployment has none.</summary>
    public static double? DayPacePerMinute(LimiterState state, IReadOnlyList<DeploymentQuota> pool, RequestSize size)
    {
        double? sum = 0;
        foreach (var quota in pool)
        {
            var requests = state.Of(quota.Name).RequestsOfDay.Limit(quota.RequestsPerDay) ?? double.PositiveInfinity;
            var tokens = state.Of(quota.Name).TokensOfDay.Limit(quota.TokensPerDay) / Math.Max(1, size.On(quota)) ?? double.PositiveInfinity;
            sum += Math.Min(requests, tokens) / DayLimit.Day.TotalMinutes;
        }

        return sum is { } pace && double.IsFinite(pace) && pace > 0 ? pace : null;
    }

    /// <summary>Requests that the days' limits still let through at once, of the whole pool.</summary>
    public static double DayLevel(LimiterState state, IReadOnlyList<DeploymentQuota> pool, RequestSize size, DateTimeOffset now) => pool.Sum(quota => Math.Min(
        state.Of(quota.Name).RequestsOfDay.Level(now, quota.RequestsPerDay),
        state.Of(quota.Name).TokensOfDay.Level(now, quota.TokensPerDay) / Math.Max(1, size.On(quota))));

    // Those of one group work side by side: alike limits add up, of others the largest speaks for all.
    private static BindingLimit? Together(List<BindingLimit?> group)
    {
        var largest = group.OrderBy(one => one?.PerMinute ?? double.MaxValue).Last();
        var alike = group.OfType<BindingLimit>().Where(one => one.Kind == largest?.Kind && one.PerMinute is not null).ToList();
        return alike.Count < 2
            ? largest
            : largest! with
            {
                Deployment = string.Join(" and ", alike.Select(one => one.Deployment)),
                Message = string.Join(" and ", alike.Select(one => one.Message)),
                PerMinute = alike.Sum(one => one.PerMinute),
            };
    }

    private static DeploymentReport Of(LimiterState state, DeploymentQuota quota, DateTimeOffset now)
    {
        var deployment = state.Of(quota.Name);
        var permits = state.Permits.Values.Where(open => open.Permit.Deployment == quota.Name).ToList();
        var binds = Binds(deployment, quota, requests: 1, permits.Count > 0 ? permits.Max(open => open.Permit.TokensPerRequest) : UsualTokens, now);
        return new(
            quota.Name,
            quota.Priority,
            binds switch
            {
                _ when deployment.Stopped is not null => "stopped",
                { Kind: "requests-per-day" or "tokens-per-day" } => "used up",
                { Until: not null } => "held",
                { Kind: "learning" } => "learning",
                _ => "ready",
            },
            binds,
            Minute(deployment.Requests, quota.RequestsPerMinute),
            Minute(deployment.Tokens, quota.TokensPerMinute),
            Day(deployment.RequestsOfDay, quota.RequestsPerDay, now),
            Day(deployment.TokensOfDay, quota.TokensPerDay, now),
            deployment.Refusals.ToImmutableSortedDictionary(entry => LimitWords.Slug(entry.Key), entry => entry.Value, StringComparer.Ordinal),
            permits.Count);
    }

    private static BindingLimit? Binds(DeploymentState deployment, DeploymentQuota quota, int requests, int tokensPerRequest, DateTimeOffset now)
    {
        if (deployment.Stopped is { } stop)
        {
            return new(stop.Kind, quota.Name, stop.Message, null, stop.RetryAt);
        }

        var (opensAt, because) = deployment.OpensAt(quota, requests, tokensPerRequest);
        if (opensAt > now && because is { } kind)
        {
            return new(LimitWords.Slug(kind), quota.Name, $"{LimitWords.Of(kind)} on {quota.Name}", null, opensAt);
        }

        if (deployment.NeedsProbe(quota))
        {
            return new("learning", quota.Name, $"the first answer of {quota.Name}, which tells its limits", null, null);
        }

        var (byRequests, tokens) = (deployment.Requests.PerMinute(quota.RequestsPerMinute), deployment.Tokens.PerMinute(quota.TokensPerMinute));
        var byTokens = tokens / Math.Max(1, tokensPerRequest);
        return (byRequests, byTokens) switch
        {
            (null, null) => null,
            _ when byTokens is null || byRequests <= byTokens => Pace(ThrottleKind.RequestsPerMinute, quota, byRequests!.Value, deployment.Requests),
            _ => Pace(ThrottleKind.TokensPerMinute, quota, tokens!.Value, deployment.Tokens),
        };
    }

    private static BindingLimit Pace(ThrottleKind kind, DeploymentQuota quota, double pace, MinuteLimit limit) => new(
        LimitWords.Slug(kind),
        quota.Name,
        string.Create(CultureInfo.InvariantCulture, $"{LimitWords.Of(kind)} on {quota.Name} ({Math.Round(pace):N0}{(limit.CutSince is null ? "" : $", cut from {limit.Whole:N0}")})"),
        Math.Round(pace, 1),
        null);

    private static LimitReport Minute(MinuteLimit limit, int? configured) =>
        new(configured, limit.Told, limit.PerMinute(configured) is { } pace ? Math.Round(pace, 1) : null, null, null, limit.CutSince);

    private static LimitReport Day(DayLimit limit, int? configured, DateTimeOffset now) => limit.Limit(configured) is { } size
        ? new(configured, limit.Told, size, Math.Floor(limit.Level(now, configured)), limit.FullAt > now ? limit.FullAt : null, null)
        : new(configured, limit.Told, null, null, null, null);
}
