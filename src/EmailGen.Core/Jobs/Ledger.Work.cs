using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>What a job begins with: all of its list, or what is left of it to do.</summary>
public static partial class Ledger
{
    private static LedgerState Begin(LedgerState state, JobPlan plan, DateTimeOffset now)
    {
        var kept = state with { Plan = plan with { Work = null } };
        if (plan.Work is { } work)
        {
            kept = kept with
            {
                NextFresh = plan.Batches,
                FinishedBatches = work.FinishedBatches,
                Finished = work.Finished,
                Returned = [.. work.Open.Select(range => new OpenBatch(range.Batch, 0, range.Rows, -1, range.Count))],
                Unfinished = work.Open.Where(range => range.Known is not null).ToImmutableDictionary(range => range.Batch, range => range.Known!),
                Given = work.Known() is var known && known == BatchTotals.None ? null : known,
            };
        }

        return Restart(kept, plan.Lanes, now);
    }
}
