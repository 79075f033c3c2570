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

    public static ImmutableDictionary<string, JobTurn> Asked(ImmutableDictionary<string, JobTurn> turns, string job, DateTimeOffset now)
    {
        var here = turns.RemoveRange(turns.Where(turn => turn.Value.AskedAt < now - Gone && !(turn.Value.ComesAt > now)).Select(turn => turn.Key));
        var level = here.IsEmpty ? 0 : here.Values.Min(turn => turn.Served);
        var own = here.GetValueOrDefault(job) ?? new JobTurn(level, now, null);
        return here.SetItem(job, own with { AskedAt = now });
    }

    /// <returns>When to come again because another job is to go first; null when it is this job's turn.</returns>
    public static DateTimeOffset? Before(ImmutableDictionary<string, JobTurn> turns, string job, int requests, DateTimeOffset now)
    {
        var own = turns[job];
        return turns
            .Where(turn => turn.Key != job && turn.Value.ComesAt is { } comes && comes + Late > now && comes - now < LimiterState.Horizon
                && turn.Value.Served + requests <= own.Served)
            .Select(turn => (DateTimeOffset?)Spans.Latest(turn.Value.ComesAt!.Value, now) + TimeSpan.FromMilliseconds(200))
            .Min();
    }

    public static ImmutableDictionary<string, JobTurn> ToldToCome(ImmutableDictionary<string, JobTurn> turns, string job, DateTimeOffset at) =>
        turns.SetItem(job, turns[job] with { ComesAt = at });

    public static ImmutableDictionary<string, JobTurn> Served(ImmutableDictionary<string, JobTurn> turns, string job, int requests)
    {
        var own = turns[job];
        return turns.SetItem(job, own with { Served = own.Served + requests, ComesAt = null });
    }
}
