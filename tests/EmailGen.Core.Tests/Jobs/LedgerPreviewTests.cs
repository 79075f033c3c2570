using System.Text.Json;
using EmailGen.Core.Jobs;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LedgerPreviewTests
{
    private const int PreviewBatches = 2;
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly int[] Rows = [20, 10, 20, 20, 7];
    private static readonly LedgerState Fresh = Ledger.Start(new(), Plan(), Noon);
    private static readonly LedgerState Awaiting = Work(Fresh);

    [Fact]
    public void Next_BeforeTheApproval_GivesOutOnlyThePreview()
    {
        Assert.Equal((30, true, false, 30), (Awaiting.Totals.Written, Awaiting.AwaitsApproval, Awaiting.AllFinished, Fresh.RowsAllowed));
        Assert.Equal(NextKind.End, Ledger.Next(Awaiting, new NextRequest(50, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Approve_ThePreview_LetsTheRestBeWritten()
    {
        var state = Ledger.Approve(Awaiting, Noon);

        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(Ledger.Approve(state, Noon)));
        Assert.Equal((77, true), Work(state, 100) is var done ? (done.Totals.Written, done.AllFinished) : default);
    }

    [Fact]
    public void Propose_WhileThePreviewIsWritten_ChangesNothing() => Assert.Equal(Fresh, Ledger.Propose(Fresh, 1));

    [Fact]
    public void Propose_Twice_TheFirstWins()
    {
        var state = Ledger.Propose(Ledger.Propose(Awaiting, 1), 2);

        Assert.Equal((1, true), (state.Proposed, state.AwaitsRevision));
        Assert.Equal(state, Ledger.Approve(state, Noon));
        Assert.Equal(0, state.BatchesToGive);
    }

    [Fact]
    public void Revise_WithMostKnown_AsksTheRestInBatchesOfTheRevision()
    {
        var prepared = new RevisionPlan(3, Plan(18, 10, 5));
        var state = Ledger.Revise(Ledger.Propose(Awaiting, 3), prepared, Noon);
        var answer = Ledger.Next(state, new NextRequest(60, 1), Noon).Answer;

        Assert.Equal((NextKind.Batch, 0, 2, 3), (answer.Kind, answer.Batch, answer.Rows, answer.Revision));
        Assert.Equal((33, false), (state.Totals.Written, state.Approved));
        Assert.Equal(state, Ledger.Revise(state, prepared, Noon.AddHours(1)));
        Assert.Equal(state, Ledger.Propose(state, 3));
    }

    [Fact]
    public void Revise_AnOldLanesQuestion_GetsItsOldAnswer()
    {
        var asked = Ledger.Next(Awaiting, new NextRequest(9, 1), Noon).Next;
        var state = Ledger.Revise(Ledger.Propose(asked, 1), new(1, Plan()), Noon);

        Assert.Equal(NextKind.End, Ledger.Next(state, new NextRequest(9, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Cancel_WhileAwaitingApproval_LetsNothingMoreHappen()
    {
        var state = Ledger.Tell(Awaiting, JobCommand.Cancel, Noon);

        Assert.Equal((state, state), (Ledger.Approve(state, Noon), Ledger.Propose(state, 1)));
    }

    [Fact]
    public void Revise_OfWhatIsNotProposed_ChangesNothing()
    {
        var proposed = Ledger.Propose(Awaiting, 2);

        Assert.Equal(Awaiting, Ledger.Revise(Awaiting, new(1, Plan()), Noon));
        Assert.Equal(proposed, Ledger.Revise(proposed, new(1, Plan()), Noon));
        Assert.Equal(proposed, Ledger.Revise(proposed, new(3, Plan()), Noon));
    }

    [Theory]
    [InlineData(JobCommand.Cancel)]
    [InlineData(JobCommand.Finish)]
    public void Tell_TheEndWhileARevisionIsPrepared_LeavesTheEmailsThatThereAre(JobCommand end)
    {
        var state = Ledger.Tell(Ledger.Propose(Awaiting, 1), end, Noon);

        Assert.Equal((0, false), (state.Proposed, state.AwaitsRevision));
        Assert.Equal(state, Ledger.Revise(state, new(1, Plan()), Noon));
        Assert.Equal(30, state.Totals.Written);
    }

    [Fact]
    public void Tell_PauseWhileARevisionIsPrepared_KeepsIt()
    {
        var state = Ledger.Tell(Ledger.Propose(Awaiting, 1), JobCommand.Pause, Noon);

        Assert.Equal(1, Ledger.Revise(state, new(1, Plan()), Noon).Revision);
    }

    [Fact]
    public void State_OfAMillionRowsOfWhichEachBatchIsOpen_StaysSmall()
    {
        var stocks = Enumerable.Repeat(new BatchStock(500, new(480, 3, 2, 400_000, 50_000)), 2_000).ToList();
        var plan = new JobPlan(1_000_000, 500, 700, 24) { BatchCount = 2_000, PreviewBatches = 1, PreviewRows = 500, Work = PlannedWork.Of(stocks, 500, 1) };
        var state = Ledger.Revise(new() { Proposed = 2 }, new(2, plan), Noon);

        Assert.Equal(2, state.Revision);
        Assert.True(JsonSerializer.Serialize(state).Length < 45_000, $"{JsonSerializer.Serialize(state).Length} bytes");
    }

    /// <summary>Whatever the user says and however the lanes come and go: no row beyond the preview is given out before the approval, and in the end each is counted once.</summary>
    [Property]
    public bool Job_AnyWords_KeepsToThePreview(byte[] events)
    {
        var (state, answers) = (Fresh, new Dictionary<int, (int Sequence, NextAnswer Answer)>());
        var lane = 0;
        foreach (var word in events)
        {
            state = (word % 12) switch
            {
                0 => Twice(state, now => Ledger.Tell(now, JobCommand.Pause, Noon)),
                1 or 2 => Twice(state, now => Ledger.Tell(now, JobCommand.Run, Noon)),
                3 => Twice(state, now => Ledger.Propose(now, state.Revision + 1)),
                4 when state.AwaitsRevision => Twice(state, now => Ledger.Revise(now, new(state.Proposed, Plan(word % 20, word % 10)), Noon)),
                5 when word > 200 => Twice(state, now => Ledger.Approve(now, Noon)),
                6 => Ledger.GiveBack(state, lane),
                _ => Step(state, ref lane),
            };
            if (!state.Approved && state.Open.Values.Any(batch => batch.Batch + batch.Count > PreviewBatches))
            {
                return false;
            }
        }

        state = Ledger.Tell(state, JobCommand.Run, Noon);
        state = state.AwaitsRevision ? Ledger.Revise(state, new(state.Proposed, Plan()), Noon) : state;
        state = state.Open.Values.Select(batch => batch.Lane).Distinct().Aggregate(state, Ledger.GiveBack);
        state = Work(Ledger.Approve(Work(state, 1_000), Noon), 2_000);
        return state.AllFinished && state.Totals.Written == Rows.Sum();

        LedgerState Step(LedgerState now, ref int at)
        {
            at = (at + 1) % 3;
            var (sequence, answer) = answers.GetValueOrDefault(at, (0, new NextAnswer(NextKind.Hold)));
            var ask = new NextRequest(at, sequence + 1, answer.Kind == NextKind.Batch ? Done(answer) : null);
            (now, answer) = Ledger.Next(now, ask, Noon);
            answers[at] = (sequence + 1, answer);
            return now;
        }
    }

    // As after a crash: the operation runs again on what it has left.
    private static LedgerState Twice(LedgerState state, Func<LedgerState, LedgerState> operation) => operation(operation(state));

    private static LedgerState Work(LedgerState state, int firstLane = 0)
    {
        for (var lane = firstLane; ; lane++)
        {
            (state, var answer) = Ledger.Next(state, new NextRequest(lane, 1), Noon);
            if (answer.Kind is not NextKind.Batch)
            {
                return state;
            }

            state = Ledger.Next(state, new NextRequest(lane, 2, Done(answer)), Noon).Next;
            state = Ledger.GiveBack(state, lane);
        }
    }

    private static BatchReport Done(NextAnswer answer) =>
        new(answer.Batch, answer.Attempt, Rows.AsSpan(answer.Batch, answer.Count).ToArray().Sum(), 0, 0, 0, 0, 0, 1, 0, TimeSpan.Zero);

    private static JobPlan Plan(params int[] written)
    {
        var stocks = Rows.Select((rows, batch) => new BatchStock(rows, new(batch < written.Length ? written[batch] : 0, 0, 0, 0, 0))).ToList();
        return new(Rows.Sum(), 20, 700, 2) { BatchCount = Rows.Length, PreviewBatches = PreviewBatches, PreviewRows = 30, Work = PlannedWork.Of(stocks, 20, PreviewBatches) };
    }
}
