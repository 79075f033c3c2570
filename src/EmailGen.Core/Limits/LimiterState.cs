using System.Collections.Immutable;
using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>
/// The limits of the whole pool as a pure state machine: <c>(state, request, now) → (state, answer)</c>.
/// GCRA: a reservation moves the moment at which a bucket has room; nothing is counted, nothing leaks.
/// </summary>
public sealed record LimiterState
{
    /// <summary>Further ahead than this no permit starts: each one ahead delays pause, budget and cuts.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromSeconds(5);

    /// <summary>The asker comes back this long before its turn, since durable timers are up to a second late.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);

    /// <summary>After its last start a permit is good for this long: a late activity still uses it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public DateTimeOffset Clock { get; init; }

    public ImmutableDictionary<string, DeploymentBuckets> Deployments { get; init; } = ImmutableDictionary<string, DeploymentBuckets>.Empty;

    public ImmutableDictionary<string, OpenPermit> Permits { get; init; } = ImmutableDictionary<string, OpenPermit>.Empty;

    public (LimiterState Next, ReserveAnswer Answer) Reserve(ReserveRequest request, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now)
    {
        var state = At(now).Settle(request.Settlement, pool);
        if (state.Permits.TryGetValue(request.Key, out var open))
        {
            return (state, ReserveAnswer.Granted(open.Permit));
        }

        if (pool.Count == 0)
        {
            return (state, ReserveAnswer.Never(NoDeployment(state.Clock)));
        }

        // Within the best group the one that can start first.
        var group = pool.Min(quota => quota.Priority);
        var chosen = pool.Where(quota => quota.Priority == group).MinBy(quota => state.Buckets(quota.Name).EarliestStart(state.Clock))!;
        var start = state.Buckets(chosen.Name).EarliestStart(state.Clock);
        return start - state.Clock > Horizon
            ? (state, ReserveAnswer.Later(start - Lead))
            : state.Grant(request, chosen, start);
    }

    /// <summary>A 429 counts for every asker of the deployment, not only for the one that met it.</summary>
    public LimiterState Throttled(ThrottleNotice notice, DateTimeOffset now)
    {
        var state = At(now);
        return state with { Deployments = state.Deployments.SetItem(notice.Deployment, state.Buckets(notice.Deployment).Hold(notice.Until)) };
    }

    private DeploymentBuckets Buckets(string deployment) => Deployments.GetValueOrDefault(deployment, DeploymentBuckets.Idle);

    // A clock that was set back must not hand out the same second twice.
    private LimiterState At(DateTimeOffset now)
    {
        var clock = now > Clock ? now : Clock;
        return this with { Clock = clock, Permits = Permits.RemoveRange(Permits.Where(entry => entry.Value.Permit.ExpiresAt <= clock).Select(entry => entry.Key)) };
    }

    private LimiterState Settle(PermitSettlement? settlement, IReadOnlyList<DeploymentQuota> pool)
    {
        if (settlement is null || !Permits.TryGetValue(settlement.Key, out var open))
        {
            return this;
        }

        var quota = pool.FirstOrDefault(candidate => candidate.Name == open.Permit.Deployment);
        return this with
        {
            Permits = Permits.Remove(settlement.Key),
            Deployments = quota is null
                ? Deployments
                : Deployments.SetItem(quota.Name, Buckets(quota.Name).Settle(quota, open.Tokens, settlement.TokensUsed)),
        };
    }

    private (LimiterState Next, ReserveAnswer Answer) Grant(ReserveRequest request, DeploymentQuota quota, DateTimeOffset start)
    {
        var gap = quota.GapFor(request.TokensPerRequest);
        var permit = new Permit(request.Key, quota.Name, start, request.Requests, gap, start + (gap * request.Requests) + Grace);
        var next = this with
        {
            Deployments = Deployments.SetItem(quota.Name, Buckets(quota.Name).Take(quota, start, request.Requests, request.TokensPerRequest)),
            Permits = Permits.SetItem(request.Key, new OpenPermit(permit, (long)request.Requests * request.TokensPerRequest)),
        };
        return (next, ReserveAnswer.Granted(permit));
    }

    private static StopReason NoDeployment(DateTimeOffset now) => new(
        "configuration",
        "No model is configured. Set OPENAI_API_KEY, or Deployments__0__Endpoint, __ApiKey and __Model, and start again.",
        now + TimeSpan.FromMinutes(1));
}
