using System.Collections.Immutable;
using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>
/// The limits of the whole pool as a pure state machine: <c>(state, request, now) → (state, answer)</c>.
/// GCRA: a reservation moves the moment at which a bucket has room; nothing is counted, nothing leaks.
/// </summary>
public sealed partial record LimiterState
{
    /// <summary>Further ahead than this no permit starts: each one ahead delays pause, budget and cuts.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromSeconds(5);

    /// <summary>The asker comes back this long before its turn, since durable timers are up to a second late.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);

    /// <summary>After its last start a permit is good for this long: a late activity still uses it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>From a permit's last answer until its settlement has come, at the latest.</summary>
    public static readonly TimeSpan SettlementTakes = TimeSpan.FromSeconds(15);

    public DateTimeOffset Clock { get; init; }

    public ImmutableDictionary<string, DeploymentState> Deployments { get; init; } = ImmutableDictionary<string, DeploymentState>.Empty;

    public ImmutableDictionary<string, OpenPermit> Permits { get; init; } = ImmutableDictionary<string, OpenPermit>.Empty;

    public ImmutableDictionary<string, JobTurn> Turns { get; init; } = ImmutableDictionary<string, JobTurn>.Empty;

    public DeploymentState Of(string deployment) => Deployments.GetValueOrDefault(deployment, DeploymentState.Unknown);

    public (LimiterState Next, ReserveAnswer Answer) Reserve(ReserveRequest request, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now)
    {
        var state = At(now, pool).Settle(request.Settlement, pool);
        if (state.Permits.TryGetValue(request.Key, out var open))
        {
            if (open.Permit.ExpiresAt > state.Clock)
            {
                return (state, ReserveAnswer.Granted(open.Permit));
            }

            state = state.Expire(open, pool);
        }

        var asked = request.Deployments is { } chosen ? [.. pool.Where(quota => chosen.Contains(quota.Name))] : pool;
        if (asked.Count == 0)
        {
            return (state, ReserveAnswer.Never(StopWords.NoDeployment(request.Deployments, state.Clock)));
        }

        state = state with { Turns = JobTurns.Asked(state.Turns, request, state.Clock) };
        var offers = asked.Select(quota => state.OfferOf(quota, request)).ToList();
        var usable = offers.Where(offer => offer.UsableAt(state.Clock)).ToList();
        if (usable.Count == 0)
        {
            return (state, state.Nothing(offers));
        }

        var group = usable.Min(offer => offer.Quota.Priority);
        var best = usable.Where(offer => offer.Quota.Priority == group).MinBy(offer => (offer.StartAt, state.Of(offer.Quota.Name).QueueEndsAt))!;
        return state.Answer(request, best, usable);
    }

    /// <summary>The last word of a lane that asks for no further permit.</summary>
    public LimiterState Settle(PermitSettlement used, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now) => At(now, pool).Settle(used, pool);

    /// <summary>News from inside an activity, ahead of its settlement.</summary>
    public LimiterState Hear(DeploymentNews news, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now) => At(now, pool).Heard(news, pool);

    /// <summary>The user says that what stopped the deployments is mended: each may be tried at once.</summary>
    public LimiterState Retry(DateTimeOffset now) => this with
    {
        Deployments = Deployments.ToImmutableDictionary(
            entry => entry.Key,
            entry => entry.Value.Stopped is { } stopped ? entry.Value with { Stopped = stopped with { RetryAt = now } } : entry.Value),
    };

    private LimiterState Heard(DeploymentNews news, IReadOnlyList<DeploymentQuota> pool)
    {
        if (pool.FirstOrDefault(quota => quota.Name == news.Deployment) is not { } quota)
        {
            return this;
        }

        var holders = Permits.Values.Where(open => open.Permit.Deployment == quota.Name).ToList();
        // An instance whose clock is ahead must not make the others' news look old, nor its holds longer.
        var heard = news.At > Clock ? news.Earlier(news.At - Clock) : news;
        return With(quota.Name, Of(quota.Name).Hear(heard, quota, holders, Clock));
    }

    private LimiterState With(string deployment, DeploymentState state) => this with { Deployments = Deployments.SetItem(deployment, state) };

    // A clock that was set back must not hand out the same second twice.
    private LimiterState At(DateTimeOffset now, IReadOnlyList<DeploymentQuota> pool)
    {
        var clock = now > Clock ? now : Clock;
        return Permits.Values.Where(open => OverAt(open, pool) <= clock).Aggregate(this with { Clock = clock }, (state, open) => state.Expire(open, pool));
    }

    // Its last request may have started just before it expired, and takes its time.
    private static DateTimeOffset OverAt(OpenPermit open, IReadOnlyList<DeploymentQuota> pool) => open.Permit.ExpiresAt
        + (pool.FirstOrDefault(quota => quota.Name == open.Permit.Deployment)?.Timeout ?? TimeSpan.Zero) + SettlementTakes;

    private LimiterState Expire(OpenPermit open, IReadOnlyList<DeploymentQuota> pool) =>
        Close(open, pool, (quota, deployment) => deployment.Expire(quota, open));

    private LimiterState Close(OpenPermit open, IReadOnlyList<DeploymentQuota> pool, Func<DeploymentQuota, DeploymentState, DeploymentState> change)
    {
        var closed = this with { Permits = Permits.Remove(open.Permit.Key) };
        return pool.FirstOrDefault(quota => quota.Name == open.Permit.Deployment) is { } quota
            ? closed.With(quota.Name, change(quota, closed.Of(quota.Name)))
            : closed;
    }

    private LimiterState Settle(PermitSettlement? used, IReadOnlyList<DeploymentQuota> pool)
    {
        if (used is null)
        {
            return this;
        }

        if (!Permits.TryGetValue(used.Key, out var open))
        {
            // A repeat, or later than anybody waits: what it used is past, what it learned may still be news.
            return used.News is { } late && late.At > Of(late.Deployment).HeardAt ? Heard(late with { Stopped = null }, pool) : this;
        }

        var settled = Close(open, pool, (quota, deployment) => deployment.Settle(quota, open, used));
        var heard = used.News is null ? settled : settled.Heard(used.News, pool);
        return pool.FirstOrDefault(quota => quota.Name == open.Permit.Deployment) is { } quota
            ? heard.With(quota.Name, heard.Of(quota.Name).Grow(quota, open, used, Clock))
            : heard;
    }
}
