using System.Collections.Immutable;

namespace EmailGen.Core.Limits;

/// <summary>
/// Fair queueing between jobs: a job that has had more than another lets that one go first while it really waits. Nobody waits
/// for a job that does not come.
/// </summary>
internal static class JobTurns
{
    // Who has not asked for this long is no longer there.
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(30);

    // Lanes come this late at most; then their turn is over.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AfterTheOther = TimeSpan.FromMilliseconds(200);

    // Who has had nothing for that long, and is that many permits ahead of others, has had it elsewhere, or when they did not want it.
    private static readonly TimeSpan Starved = TimeSpan.FromSeconds(30);
    private const int PermitsAhead = 3;

    public static ImmutableDictionary<string, JobTurn> Asked(ImmutableDictionary<string, JobTurn> turns, ReserveRequest request, DateTimeOffset now)
    {
        var here = turns.RemoveRange(turns.Where(turn => turn.Value.AskedAt < now - Gone && !turn.Value.Waiting.Values.Any(comes => comes > now)).Select(turn => turn.Key));
        var own = here.GetValueOrDefault(request.Job) ?? New(here, request, now);
        var over = own.Waiting.Where(waiting => waiting.Key == request.Key || waiting.Value + Late <= now).Select(waiting => waiting.Key);
        return here.SetItem(request.Job, own with { AskedAt = now, ServedAt = own.ServedAt ?? now, Waiting = own.Waiting.RemoveRange(over) });
    }

    /// <summary>How many jobs share what the job may ask, with itself.</summary>
    public static int Sharing(ImmutableDictionary<string, JobTurn> turns, string job) => turns.Values.Count(turns[job].Meets);

    /// <returns>When to come again because another job is to go first; null when it is this job's turn.</returns>
    public static DateTimeOffset? Before(ImmutableDictionary<string, JobTurn> turns, string job, string deployment, int requests, DateTimeOffset now)
    {
        var own = turns[job];
        return turns
            .Where(turn => turn.Key != job && turn.Value.MayAsk(deployment) && turn.Value.Served + requests <= own.Served)
            .SelectMany(turn => turn.Value.Waiting.Values)
            .Where(comes => comes + Late > now && comes - now < LimiterState.Horizon)
            .Select(comes => (DateTimeOffset?)Spans.Latest(comes, now) + AfterTheOther)
            .Min();
    }

    /// <summary>A job that is far ahead and gets nothing any more begins again at the level of those that wait: no job is starved by what it once had.</summary>
    public static ImmutableDictionary<string, JobTurn> Levelled(ImmutableDictionary<string, JobTurn> turns, string job, string deployment, int requests, DateTimeOffset now)
    {
        var own = turns[job];
        var least = turns
            .Where(turn => turn.Key != job && turn.Value.MayAsk(deployment) && turn.Value.Waiting.Values.Any(comes => comes + Late > now))
            .Select(turn => turn.Value.Served)
            .DefaultIfEmpty(own.Served)
            .Min();
        return now - own.ServedAt > Starved && own.Served - least > PermitsAhead * requests ? turns.SetItem(job, own with { Served = least }) : turns;
    }

    public static ImmutableDictionary<string, JobTurn> ToldToCome(ImmutableDictionary<string, JobTurn> turns, string job, string key, DateTimeOffset at) =>
        turns.SetItem(job, turns[job] with { Waiting = turns[job].Waiting.SetItem(key, at) });

    public static ImmutableDictionary<string, JobTurn> Served(ImmutableDictionary<string, JobTurn> turns, string job, int requests, DateTimeOffset now) =>
        turns.SetItem(job, turns[job] with { Served = turns[job].Served + requests, ServedAt = now });

    private static JobTurn New(ImmutableDictionary<string, JobTurn> here, ReserveRequest request, DateTimeOffset now)
    {
        var turn = new JobTurn(0, now, ImmutableDictionary<string, DateTimeOffset>.Empty) { Deployments = request.Deployments };
        // Of those it meets some may have had little because they may ask little: below the others' level it would take all of theirs.
        return turn with { Served = here.Values.Where(turn.Meets).Select(other => other.Served).DefaultIfEmpty().Max() };
    }
}
