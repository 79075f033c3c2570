using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>What a request for permits is answered: what each deployment offers, which one it is, and how much of it.</summary>
public sealed partial record LimiterState
{
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
        var state = this with { Turns = JobTurns.Levelled(Turns, request.Job, best.Quota.Name, requests, Clock) };
        return JobTurns.Before(state.Turns, request.Job, best.Quota.Name, requests, Clock) is { } othersTurn
            ? state.Later(request, othersTurn)
            : state.Grant(request, best, requests, probe, usable);
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
        var permit = new Permit(request.Key, quota.Name, offer.StartAt, requests, gap, expires, tokens, PoolSeconds(request, requests, quota.Priority, usable), probe, JobTurns.Sharing(Turns, request.Job));
        var taken = Of(quota.Name).Take(quota, offer.StartAt, requests, tokens);
        return (With(quota.Name, taken) with
        {
            Permits = Permits.SetItem(request.Key, new(permit, taken.Requests.FreeAt, taken.Tokens.FreeAt)),
            Turns = JobTurns.Served(Turns, request.Job, requests, Clock),
        }, ReserveAnswer.Granted(permit));
    }

    private double PoolSeconds(ReserveRequest request, int requests, int group, List<Offer> usable)
    {
        var perSecond = usable.Where(offer => offer.Quota.Priority == group)
            .Sum(offer => 1 / Of(offer.Quota.Name).GapFor(offer.Quota, request.TokensOn(offer.Quota)).TotalSeconds);
        return double.IsInfinity(perSecond) ? 0 : requests / perSecond;
    }
}
