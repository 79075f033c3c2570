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

    /// <summary>From a permit's last answer until its settlement has come, at the latest.</summary>
    public static readonly TimeSpan SettlementTakes = TimeSpan.FromSeconds(15);

    // The longest a permit takes, and the longest while nothing is known but that the pace so far has passed.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestInTheDark = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HorizonInTheDark = TimeSpan.FromSeconds(0.5);

    // Others look again for what the one that goes ahead has found: soon at first, rarely when it takes long.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LookAgainLatest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(60);

    // Longer waits are the job's, not the lane's.
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(45);

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

        if (pool.Count == 0)
        {
            return (state, ReserveAnswer.Never(StopWords.NoDeployment(state.Clock)));
        }

        state = state with { Turns = JobTurns.Asked(state.Turns, request.Job, request.Key, state.Clock) };
        var offers = pool.Select(quota => state.OfferOf(quota, request)).ToList();
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

    private Offer OfferOf(DeploymentQuota quota, ReserveRequest request)
    {
        var deployment = Of(quota.Name);
        if (deployment.Stopped is { } stop && !(stop.RetryAt <= Clock))
        {
            return new(quota, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, null, stop);
        }

        var (opensAt, because) = deployment.OpensAt(quota, request.Requests, request.TokensOn(quota));
        var offer = new Offer(quota, Spans.Latest(Clock, Spans.Latest(opensAt, deployment.QueueEndsAt)), opensAt, because, null);
        return deployment.NeedsProbe(quota) && Probe(quota.Name) is { } probe
            ? offer with { LookAgainAt = LookAgainFor(probe), Doubted = deployment.Doubted, StartAt = Spans.Latest(offer.StartAt, Clock + Horizon) }
            : offer;
    }

    private Permit? Probe(string deployment) => Permits.Values.FirstOrDefault(open => open.Permit.Probe && open.Permit.Deployment == deployment)?.Permit;

    private DateTimeOffset LookAgainFor(Permit probe) =>
        Clock + TimeSpan.FromTicks(Math.Clamp((Clock - probe.StartAt).Ticks / 2, LookAgain.Ticks, LookAgainLatest.Ticks));

    private bool AtWork(string deployment) => Permits.Values.Any(open => open.Permit.Deployment == deployment && open.EndsAt + Lead > Clock);

    private ReserveAnswer Nothing(List<Offer> offers)
    {
        if (offers.Min(offer => offer.LookAgainAt) is { } look)
        {
            return ReserveAnswer.Later(look);
        }

        var first = offers.MinBy(offer => offer.OpensAt)!;
        if (first.Stop is not null)
        {
            var stop = offers.Select(offer => offer.Stop!).MinBy(stop => stop.RetryAt ?? DateTimeOffset.MaxValue)!;
            // A short one is the lane's to wait for: the job need not stop and begin anew.
            return stop.RetryAt <= Clock + LongWait ? ReserveAnswer.Later(stop.RetryAt.Value) : ReserveAnswer.Never(stop);
        }

        // What is out on permits and not used comes back: only then is it known how long a day's limit takes.
        if (first.Because is ThrottleKind.RequestsPerDay or ThrottleKind.TokensPerDay && AtWork(first.Quota.Name))
        {
            return ReserveAnswer.Later(Clock + LookAgain);
        }

        return first.OpensAt - Clock > LongWait && first.Because is { } kind
            ? ReserveAnswer.Never(StopWords.Limit(kind, first.Quota, Of(first.Quota.Name), first.OpensAt))
            : ReserveAnswer.Later(Spans.Earliest(first.OpensAt - Lead, Clock + LongestSleep));
    }

    private (LimiterState Next, ReserveAnswer Answer) Answer(ReserveRequest request, Offer best, List<Offer> usable)
    {
        var deployment = Of(best.Quota.Name);
        if (best.LookAgainAt is { } look)
        {
            return Later(request, look);
        }

        var inTheDark = deployment.InTheDark(best.Quota, request.TokensOn(best.Quota));
        if (best.StartAt - Clock > (inTheDark ? HorizonInTheDark : Horizon))
        {
            return Later(request, best.StartAt - (inTheDark ? HorizonInTheDark : Lead));
        }

        var probe = deployment.NeedsProbe(best.Quota);
        var requests = probe ? 1 : Most(request, best, deployment, inTheDark ? LongestInTheDark : Longest);
        return JobTurns.Before(Turns, request.Job, requests, Clock) is { } othersTurn
            ? Later(request, othersTurn)
            : Grant(request, best, requests, probe, usable);
    }

    private static int Most(ReserveRequest request, Offer offer, DeploymentState deployment, TimeSpan longest)
    {
        var tokens = request.TokensOn(offer.Quota);
        var gap = deployment.GapFor(offer.Quota, tokens);
        var most = gap > TimeSpan.Zero ? Math.Max(1, longest / gap) : double.PositiveInfinity;
        var day = Math.Min(
            deployment.RequestsOfDay.Level(offer.StartAt, offer.Quota.RequestsPerDay),
            deployment.TokensOfDay.Level(offer.StartAt, offer.Quota.TokensPerDay) / Math.Max(1, tokens));
        return (int)Math.Max(1, Math.Min(request.Requests, Math.Min(most, day + 1e-3)));
    }

    private (LimiterState Next, ReserveAnswer Answer) Later(ReserveRequest request, DateTimeOffset at)
    {
        // Never for long: what is known now may be wrong.
        var comes = Spans.Latest(Spans.Earliest(at, Clock + LongestSleep), Clock + TimeSpan.FromMilliseconds(50));
        return (this with { Turns = JobTurns.ToldToCome(Turns, request.Job, request.Key, comes) }, ReserveAnswer.Later(comes));
    }

    private (LimiterState Next, ReserveAnswer Answer) Grant(ReserveRequest request, Offer offer, int requests, bool probe, List<Offer> usable)
    {
        var (quota, tokens) = (offer.Quota, request.TokensOn(offer.Quota));
        var gap = Of(quota.Name).GapFor(quota, tokens);
        var expires = offer.StartAt + (gap * requests) + (probe ? Grace * 3 : Grace);
        var permit = new Permit(request.Key, quota.Name, offer.StartAt, requests, gap, expires, tokens, PoolSeconds(request, requests, quota.Priority, usable), probe, Turns.Count);
        var taken = Of(quota.Name).Take(quota, offer.StartAt, requests, tokens);
        return (With(quota.Name, taken) with
        {
            Permits = Permits.SetItem(request.Key, new(permit, taken.Requests.FreeAt, taken.Tokens.FreeAt)),
            Turns = JobTurns.Served(Turns, request.Job, requests),
        }, ReserveAnswer.Granted(permit));
    }

    private double PoolSeconds(ReserveRequest request, int requests, int group, List<Offer> usable)
    {
        var perSecond = usable.Where(offer => offer.Quota.Priority == group)
            .Sum(offer => 1 / Of(offer.Quota.Name).GapFor(offer.Quota, request.TokensOn(offer.Quota)).TotalSeconds);
        return double.IsInfinity(perSecond) ? 0 : requests / perSecond;
    }
}
