using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>
/// Asking again for what is not written: a round begins, what was finished is looked through outside of the ledger, and what was
/// found comes back as batches to do. Batches that are at work meanwhile, or were never given out, meet the round by themselves.
/// </summary>
public static partial class Ledger
{
    // A retried batch has permits of its own: none of its attempts has the number of an earlier one.
    private const int AttemptsOfARound = 1_000;

    /// <returns>Where to look; null when there is nothing to do, or this round is over.</returns>
    public static (LedgerState Next, RetryScope? Scope) BeginRetry(LedgerState state, RetryBegin begin, DateTimeOffset now)
    {
        // One that still looks is looked through first: what it was to find would be lost to the next.
        if (state.Plan is not { } plan || begin.Round != state.Round + 1 || state.Retry is not null)
        {
            return (state, state.Retry is { } known && known.Round == begin.Round ? known : null);
        }

        var quiet = begin.NobodyWorks ? state.Open.Values.Select(batch => batch.Lane).Distinct().Aggregate(state, GiveBack) : state;
        var busy = quiet.Open.Values.Concat(quiet.Returned).Select(batch => new BatchRange(batch.Batch, batch.Count)).ToImmutableList();
        var scope = new RetryScope(begin.Round, quiet.NextFresh, plan.RowsPerBatch, busy) { Revision = state.Revision, Border = plan.PreviewBatches, Row = begin.Row, IsQuiet = begin.NobodyWorks };
        var begun = quiet with
        {
            Round = begin.Round,
            RowOfRound = begin.Row,
            RoundOfAll = begin.Row > 0 ? state.AskedRound : 0,
            Retry = scope,
            Reopened = true,
            Command = state.Command is JobCommand.Cancel
                ? begin.WasCancelled ? JobCommand.Run : JobCommand.Cancel
                : begin.NobodyWorks ? JobCommand.Run : state.Command,
        };
        var ready = begin.NobodyWorks ? Restart(begun, plan.Lanes, now) : begun;
        // Together with the round: a retry that began without its budget would spend the old one, or stop at it.
        return (begin.Funding is { } funding ? Fund(ready, funding, now) : ready, scope);
    }

    /// <summary>What was found becomes batches to do, once.</summary>
    public static LedgerState Reopen(LedgerState state, RetryFound found, DateTimeOffset now)
    {
        if (state.Retry?.Round != found.Round)
        {
            return state;
        }

        var reopened = found.Ranges.Aggregate(state with { Retry = null, Reopened = true }, (sum, range) => Reopen(sum, range, found.Round));
        // A single row is no new beginning: the lanes that are at work keep their number, and the job its rate.
        return state.Stop is null && (state.RowOfRound == 0 || state.Open.IsEmpty) ? Restart(reopened, state.Plan!.Lanes, now) : reopened;
    }

    /// <summary>The job's orchestration has looked: from here on it goes by what it saw.</summary>
    public static LedgerState Seen(LedgerState state) => state with { Reopened = false };

    private static LedgerState Reopen(LedgerState sum, RetryRange range, int round)
    {
        if (sum.Returned.Find(batch => range.Batch >= batch.Batch && range.Batch < batch.Batch + batch.Count) is { } waiting)
        {
            return sum with { Returned = sum.Returned.Replace(waiting, waiting with { Rows = waiting.Rows + range.Rows }) };
        }

        return sum with
        {
            Returned = sum.Returned.Add(new OpenBatch(range.Batch, round * AttemptsOfARound, range.Rows, -1, range.Count)),
            Unfinished = sum.Unfinished.SetItem(range.Batch, range.Kept),
            Finished = sum.Finished.Minus(range.Totals),
            FinishedBatches = sum.FinishedBatches - range.Count,
        };
    }
}
