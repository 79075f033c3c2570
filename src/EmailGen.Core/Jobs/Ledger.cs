using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>
/// The ledger's operations, pure: <c>(state, request, now) → (state, answer)</c>. Each may be repeated, also after its state
/// was rolled back while its answer was seen; the keys are (lane, sequence) and (batch, attempt).
/// </summary>
public static partial class Ledger
{
    private const int FailuresUntilStop = 5;
    private const int LanesRemembered = 128;

    private static readonly TimeSpan RetryOfStorage = TimeSpan.FromMinutes(1);

    public static LedgerState Start(LedgerState state, JobPlan plan, DateTimeOffset now) => state.Plan is not null
        ? state
        : Begin(state with { Money = Purchase(state.Money, plan) }, plan, now);

    public static (LedgerState Next, NextAnswer Answer) Next(LedgerState state, NextRequest request, DateTimeOffset now)
    {
        if (request.Lane < state.ForgottenLanes)
        {
            return (state, new NextAnswer(NextKind.End));
        }

        if (state.Lanes.TryGetValue(request.Lane, out var last) && request.Sequence <= last.Sequence)
        {
            // An older question comes from a ghost of the lane: the lane itself is further and has its batch.
            return (state, request.Sequence == last.Sequence ? last.Answer : new NextAnswer(NextKind.End));
        }

        var settled = Absorb(state, request, now);
        var (handed, answer) = HandOut(settled, request.Lane);
        return (Forget(handed with { Lanes = handed.Lanes.SetItem(request.Lane, new LaneEntry(request.Sequence, answer)) }), answer);
    }

    /// <summary>A lane has ended without a word: its batch goes back to the queue.</summary>
    public static LedgerState GiveBack(LedgerState state, int lane)
    {
        var returned = state.Open.Values.Where(batch => batch.Lane == lane).Aggregate(state, (sum, batch) => Return(sum, Vanished(batch), batch.Rows));
        return returned.Lanes.TryGetValue(lane, out var entry)
            ? returned with { Lanes = returned.Lanes.SetItem(lane, entry with { Answer = new NextAnswer(NextKind.End) }) }
            : returned;
    }

    /// <summary>The user's word. Running again clears what the job waited for. A cancelled job stays cancelled, one that is to finish may only be cancelled.</summary>
    public static LedgerState Tell(LedgerState state, JobCommand command, DateTimeOffset now) =>
        state.Command == JobCommand.Cancel || (state.Command == JobCommand.Finish && command != JobCommand.Cancel)
        ? state
        : command == JobCommand.Run
            ? Restart(state with { Command = command }, state.Plan?.Lanes ?? 1, now)
            // Who ends the job wants what there is: a template whose emails are not written yet is no part of it.
            : state with { Command = command, Proposed = command is JobCommand.Cancel or JobCommand.Finish ? state.Revision : state.Proposed };

    /// <summary>What the job waited for may be over: one lane goes ahead and looks.</summary>
    public static LedgerState Retry(LedgerState state, DateTimeOffset now) => state.Stop is { RetryAt: { } at } && at <= now
        ? Restart(state, lanes: 1, now)
        : state;

    private static LedgerState Absorb(LedgerState state, NextRequest request, DateTimeOffset now)
    {
        var current = state.Open.Values.FirstOrDefault(batch => batch.Lane == request.Lane);
        if (current is null)
        {
            return state;
        }

        if (request.Stop is { } stop)
        {
            // A lane's step may be repeated: with the answer that was rolled back it had a permit, and has begun.
            return Return(state, current.Usd is null ? current : Vanished(current), current.Rows) with { Stop = stop };
        }

        if (request.Report is not { } report || report.Batch != current.Batch || report.Attempt != current.Attempt)
        {
            return Failed(Return(state, Vanished(current), current.Rows), request.Failure, now);
        }

        (state, current) = Settle(state, current, report);
        var known = BatchTotals.Of(report);
        var again = current.Round < state.AskedRound ? report.NeedsReview + report.Failed : 0;
        known = again > 0 ? known.WrittenOnly : known;
        var counted = report.Deferred + again > 0
            ? Return(state, current, report.Deferred + again) with { Unfinished = state.Unfinished.SetItem(current.Batch, known) }
            : state with
            {
                Open = state.Open.Remove(current.Batch),
                Unfinished = state.Unfinished.Remove(current.Batch),
                Finished = state.Finished.Plus(known),
                FinishedBatches = state.FinishedBatches + current.Count,
            };
        return Measure(counted with { FailuresInARow = 0, Stop = report.Stop ?? state.Stop }, request, report, now);
    }

    private static LedgerState Failed(LedgerState state, string? failure, DateTimeOffset now)
    {
        var failures = state.FailuresInARow + 1;
        return state with
        {
            FailuresInARow = failures,
            Stop = failures >= FailuresUntilStop
                ? new StopReason("infrastructure", $"The last {failures} batches could not be worked on: {failure ?? "the lane ended"}", now + RetryOfStorage)
                : state.Stop,
        };
    }

    private static LedgerState Return(LedgerState state, OpenBatch batch, int rows) => state with
    {
        Open = state.Open.Remove(batch.Batch),
        Returned = state.Returned.Add(batch with { Attempt = batch.Attempt + 1, Rows = rows, Lane = -1, Usd = null }),
    };

    private static LedgerState Measure(LedgerState state, NextRequest request, BatchReport report, DateTimeOffset now)
    {
        var latency = report.MeanLatency > TimeSpan.Zero
            ? (0.7 * state.LatencySeconds) + (0.3 * report.MeanLatency.TotalSeconds)
            : state.LatencySeconds;
        var (pace, rate) = (request.Pace, request.Pace is { PoolSeconds: > 0 } permit ? permit.Requests / permit.PoolSeconds : (double?)null);
        return state with
        {
            LatencySeconds = latency,
            // Down one by one: permits of a slow and a fast deployment ask for different numbers in turn.
            LanesWanted = pace is null ? state.LanesWanted : Math.Max(state.LanesWanted - 1, LanePlan.Lanes(pace, BatchSizing.RowsAtOnce(state.Plan!, rate), latency)),
            RowsPerSecond = pace is null ? state.RowsPerSecond : rate,
            Sizes = state.Sizes.Plus(report.Sizes),
            Progress = JobRate.Add(state.Progress, new ProgressPoint(now, state.Totals.Done)),
        };
    }

    private static (LedgerState Next, NextAnswer Answer) HandOut(LedgerState state, int lane)
    {
        if (state.Plan is not { } plan || state.Command is JobCommand.Cancel or JobCommand.Finish)
        {
            return (state, new NextAnswer(NextKind.End));
        }

        if (state.Command == JobCommand.Pause || state.Stop is not null)
        {
            return (state, new NextAnswer(NextKind.Hold));
        }

        if (state.BatchesToGive == 0)
        {
            return (state, new NextAnswer(NextKind.End));
        }

        // One lane too many does no harm; taking it away and giving it back all the time would.
        if (state.Lanes.Count(entry => entry.Key != lane && entry.Value.Working) > state.LanesWanted)
        {
            return (state with { LanesCalled = state.LanesWanted }, new NextAnswer(NextKind.Retire));
        }

        if (Choose(state) is not { } place)
        {
            return Unpaid(state);
        }

        var (taken, batch) = Allot(Take(state, plan, lane, place));
        var call = taken.Open.Count < LanesPaid(taken) && taken.LanesWanted > taken.LanesCalled && taken.BatchesToGive > 0;
        return (
            call ? taken with { LanesCalled = taken.LanesWanted } : taken,
            new NextAnswer(
                NextKind.Batch, batch.Batch, batch.Attempt, RowsPaid(taken, batch), batch.Count, state.RequestSize, call, batch.Round)
            {
                Revision = state.Revision,
                Usd = batch.Usd,
                Lost = batch.Usd is null ? 0 : batch.Lost,
                Unmarked = batch is { Usd: not null, Unmarked: true },
            });
    }

    private static (LedgerState Next, OpenBatch Batch) Take(LedgerState state, JobPlan plan, int lane, int place)
    {
        // Towards the end less at once, so that all lanes end together: the last permit of a slow deployment would outlast the others.
        var left = plan.Batches - state.NextFresh;
        var count = Math.Min(BatchSizing.Batches(plan, state.RowsPerSecond), Math.Max(Math.Min(1, left), left / (2 * Math.Max(1, state.LanesWanted))));
        var batch = place == Fresh
            ? new OpenBatch(state.NextFresh, 0, plan.RowsIn(state.NextFresh, count), lane, count)
            : state.Returned[place] with { Lane = lane };
        batch = batch with { Round = state.AskedRound };
        var next = place == Fresh
            ? state with { NextFresh = state.NextFresh + count }
            : state with { Returned = state.Returned.RemoveAt(place) };
        return (next with { Open = next.Open.SetItem(batch.Batch, batch) }, batch);
    }

    private static LedgerState Forget(LedgerState state)
    {
        if (state.Lanes.Count <= LanesRemembered)
        {
            return state;
        }

        var oldest = state.Lanes.Keys.Min();
        return state.Lanes[oldest].Working ? state : state with { Lanes = state.Lanes.Remove(oldest), ForgottenLanes = oldest + 1 };
    }

    // A rate measured across a pause would be too low for minutes.
    private static LedgerState Restart(LedgerState state, int lanes, DateTimeOffset now) => state with
    {
        Stop = null,
        FailuresInARow = 0,
        LanesWanted = lanes,
        LanesCalled = lanes,
        Progress = [new ProgressPoint(now, state.Totals.Done)],
    };
}
