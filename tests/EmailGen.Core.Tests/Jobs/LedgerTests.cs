using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly LedgerState TwoBatches = Ledger.Start(new LedgerState(), new JobPlan(30, 20, 700, Lanes: 2), Noon);

    [Fact]
    public void Next_FreshJob_HandsOutTheFirstBatch()
    {
        var (_, answer) = Ledger.Next(TwoBatches, new NextRequest(0, 1), Noon);

        Assert.Equal(new NextAnswer(NextKind.Batch, 0, 0, 20, 1, new RequestSize(700, 200)), answer);
    }

    [Fact]
    public void Next_SameQuestionTwice_GetsTheSameBatch()
    {
        var (once, first) = Ledger.Next(TwoBatches, new NextRequest(0, 1), Noon);
        var (twice, second) = Ledger.Next(once, new NextRequest(0, 1), Noon);

        Assert.Equal(first, second);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void Next_GhostOfALane_IsAtItsEnd()
    {
        var (busy, _) = Ledger.Next(TwoBatches, new NextRequest(0, 2), Noon);

        Assert.Equal(NextKind.End, Ledger.Next(busy, new NextRequest(0, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Next_LastBatchHandedOut_EndsOtherLanes()
    {
        var state = Give(Give(TwoBatches, 0), 1);

        Assert.Equal(NextKind.End, Ledger.Next(state, new NextRequest(2, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Next_FinishedReport_CountsOnceHoweverOftenItComes()
    {
        var state = Give(TwoBatches, 0);
        (state, _) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 19, failed: 1)), Noon);
        (state, _) = Ledger.Next(state, new NextRequest(0, 3, Report(0, 0, written: 19, failed: 1)), Noon);

        Assert.Equal((19, 1, 1), (state.Totals.Written, state.Totals.Failed, state.FinishedBatches));
    }

    [Fact]
    public void Next_DeferredRows_ComeBackWithTheNextAttempt()
    {
        var (state, answer) = Ledger.Next(Give(TwoBatches, 0), new NextRequest(0, 2, Report(0, 0, written: 15, deferred: 5)), Noon);

        Assert.Equal(new NextAnswer(NextKind.Batch, 0, 1, 5, 1, new RequestSize(700, 200)), answer);
        Assert.Equal(15, state.Totals.Done);
    }

    [Fact]
    public void Next_ReportOfABatchThatWasGivenBack_ChangesNothing()
    {
        var state = Ledger.GiveBack(Give(TwoBatches, 0), 0);
        var (after, _) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 20)), Noon);

        Assert.Equal(0, after.Totals.Done);
    }

    [Fact]
    public void GiveBack_LaneWithABatch_OffersItAgainAsANewAttempt()
    {
        var state = Ledger.GiveBack(Give(TwoBatches, 0), 0);

        Assert.Equal(new NextAnswer(NextKind.Batch, 0, 1, 20, 1, new RequestSize(700, 200)), Ledger.Next(state, new NextRequest(1, 1), Noon).Answer);
    }

    [Fact]
    public void Next_FiveFailuresInARow_MakeTheJobWaitWithTheReason()
    {
        var state = Give(TwoBatches, 0);
        for (var sequence = 2; sequence <= 6; sequence++)
        {
            (state, _) = Ledger.Next(state, new NextRequest(0, sequence, Failure: "disk full"), Noon);
        }

        Assert.Contains("disk full", state.Stop!.Message, StringComparison.Ordinal);
        Assert.Equal(Noon.AddMinutes(1), state.Stop.RetryAt);
        Assert.Null(Ledger.Retry(state, Noon.AddMinutes(1)).Stop);
    }

    [Fact]
    public void Next_ReportWithAStop_HoldsEveryLane()
    {
        var report = Report(0, 0, deferred: 20) with { Stop = new StopReason("insufficient-quota", "No money is left.") };
        var (state, answer) = Ledger.Next(Give(TwoBatches, 0), new NextRequest(0, 2, report), Noon);

        Assert.Equal(NextKind.Hold, answer.Kind);
        Assert.Equal(NextKind.Hold, Ledger.Next(state, new NextRequest(1, 1), Noon).Answer.Kind);
        Assert.Equal(NextKind.Batch, Ledger.Next(Ledger.Tell(state, JobCommand.Run, Noon), new NextRequest(2, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Next_HigherRate_HandsOutNeighboursTogetherAndCountsThemAll()
    {
        var state = Give(Ledger.Start(new LedgerState(), new JobPlan(5_000, 20, 700, Lanes: 2), Noon), 0);
        var fast = new PermitPace(200, 10, 5);
        (state, var several) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 20), Pace: fast), Noon);
        (state, var rest) = Ledger.Next(state, new NextRequest(0, 3, Report(several.Batch, 0, written: 150, deferred: 50), Pace: fast), Noon);
        (state, _) = Ledger.Next(state, new NextRequest(0, 4, Report(rest.Batch, 1, written: 200), Pace: fast), Noon);

        Assert.Equal((1, 10, 200), (several.Batch, several.Count, several.Rows));
        Assert.Equal((1, 10, 50, 1), (rest.Batch, rest.Count, rest.Rows, rest.Attempt));
        Assert.Equal((220, 11), (state.Totals.Written, state.FinishedBatches));
    }

    [Fact]
    public void Next_MoreLanesWantedThanAtWork_CallsTheOrchestrationOnce()
    {
        var state = Give(Ledger.Start(new LedgerState(), new JobPlan(5_000, 20, 700, Lanes: 1), Noon), 0);
        var slow = new PermitPace(1, 0.05, 0.05);
        (state, var first) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 20), Pace: slow), Noon);
        (_, var second) = Ledger.Next(state, new NextRequest(0, 3, Report(1, 0, written: 20), Pace: slow), Noon);

        Assert.Equal((true, false), (first.MoreLanes, second.MoreLanes));
    }

    [Fact]
    public void Next_FastAndSlowDeploymentInTurn_KeepsTheLanesOfTheSlowOne()
    {
        var state = Give(Ledger.Start(new LedgerState(), new JobPlan(50_000, 50, 700, Lanes: 3), Noon), 0);
        var answer = new NextAnswer(NextKind.Batch);
        for (var sequence = 2; sequence < 20; sequence++)
        {
            var pace = sequence % 2 == 0 ? new PermitPace(125, 10, 2.5) : new PermitPace(250, 6.7, 5);
            (state, answer) = Ledger.Next(state, new NextRequest(0, sequence, Report(answer.Batch, answer.Attempt, written: 50 * Math.Max(1, answer.Count)), Pace: pace), Noon);
        }

        Assert.InRange(state.LanesWanted, 4, 5);
    }

    [Fact]
    public void Next_LaneRetiredAndWantedAgain_IsCalledAgain()
    {
        var state = Give(Ledger.Start(new LedgerState(), new JobPlan(50_000, 50, 700, Lanes: 3), Noon), 0) with { LanesCalled = 5, LanesWanted = 0 };
        (state, var retired) = Ledger.Next(state, new NextRequest(1, 1), Noon);
        (_, var answer) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 50), Pace: new PermitPace(50, 1, 1)), Noon);

        Assert.Equal((NextKind.Retire, true), (retired.Kind, answer.MoreLanes));
    }

    [Fact]
    public void Next_ManyAnswersSeen_AllowsWhatTheyNeedAndCountsWhatTheyCost()
    {
        var state = Give(Ledger.Start(new LedgerState(), new JobPlan(5_000, 20, 700, Lanes: 1), Noon), 0);
        var sizes = Enumerable.Repeat(90, 200).Aggregate(AnswerSizes.None, (sum, size) => sum.Add(size));
        var report = Report(0, 0, written: 20) with { PromptTokens = 20 * 400, Sizes = sizes };
        var (_, answer) = Ledger.Next(state, new NextRequest(0, 2, report), Noon);

        Assert.Equal(new RequestSize(400, 96, 104), answer.Size);
    }

    [Fact]
    public void Retry_AfterAWait_LetsOneLaneLook()
    {
        var report = Report(0, 0, deferred: 20) with { Stop = new StopReason("requests-per-day", "Used up.", Noon.AddMinutes(5)) };
        var (state, _) = Ledger.Next(Give(TwoBatches, 0), new NextRequest(0, 2, report), Noon);

        Assert.Equal(1, Ledger.Retry(state, Noon.AddMinutes(5)).LanesWanted);
        Assert.Equal(2, Ledger.Tell(state, JobCommand.Run, Noon).LanesWanted);
    }

    [Theory]
    [InlineData(JobCommand.Pause, NextKind.Hold)]
    [InlineData(JobCommand.Cancel, NextKind.End)]
    public void Next_AfterACommand_StopsTheLane(JobCommand command, NextKind expected) =>
        Assert.Equal(expected, Ledger.Next(Ledger.Tell(TwoBatches, command, Noon), new NextRequest(0, 1), Noon).Answer.Kind);

    [Fact]
    public void Tell_CancelledJob_StaysCancelled() =>
        Assert.Equal(JobCommand.Cancel, Ledger.Tell(Ledger.Tell(TwoBatches, JobCommand.Cancel, Noon), JobCommand.Run, Noon).Command);

    [Fact]
    public void Next_MoreLanesThanWanted_RetiresOne()
    {
        var state = Ledger.Start(new LedgerState(), new JobPlan(1_000, 20, 700, Lanes: 1), Noon);

        Assert.Equal(NextKind.Retire, Ledger.Next(Give(Give(state, 0), 1), new NextRequest(2, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void State_ThroughJson_StaysTheSame()
    {
        var (state, _) = Ledger.Next(Give(TwoBatches, 0), new NextRequest(0, 2, Report(0, 0, written: 15, deferred: 5)), Noon);
        var json = JsonSerializer.Serialize(state);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<LedgerState>(json)));
    }

    [Fact]
    public void State_OfAMillionRowsAfterTenThousandLanes_StaysSmall()
    {
        var state = Ledger.Start(new LedgerState(), new JobPlan(1_000_000, 20, 700, Lanes: 8), Noon);
        for (var lane = 0; lane < 10_000; lane++)
        {
            var (given, answer) = Ledger.Next(state, new NextRequest(lane, 1), Noon.AddSeconds(lane));
            state = Ledger.Next(given, new NextRequest(lane, 2, Report(answer.Batch, answer.Attempt, written: 20)), Noon.AddSeconds(lane)).Next;
            state = Ledger.GiveBack(state, lane);
        }

        Assert.True(JsonSerializer.Serialize(state).Length < 45_000);
    }

    /// <summary>Lanes ask, repeat themselves, report in part, fail and vanish in any order: in the end each row is counted once.</summary>
    [Property]
    public bool Job_AnyOrderOfEvents_CountsEachRowOnce(byte[] events)
    {
        var state = Ledger.Start(new LedgerState(), new JobPlan(95, 20, 700, Lanes: 4), Noon);
        var done = new int[5];
        var lanes = new Dictionary<int, (int Lane, int Sequence, NextAnswer? Answer)>();
        var started = 0;
        for (var step = 0; !state.AllFinished && step < events.Length + 200; step++)
        {
            // After the random events every lane works properly, so that the job can end.
            var chance = step < events.Length ? events[step] : (byte)255;
            var slot = step % 4;
            var (lane, sequence, answer) = lanes.GetValueOrDefault(slot, (started, 0, null));
            started += sequence == 0 ? 1 : 0;
            if (chance < 20)
            {
                state = Ledger.GiveBack(state, lane);
                lanes.Remove(slot);
                continue;
            }

            var ask = new NextRequest(lane, sequence + 1);
            if (answer is { } batch)
            {
                var rows = Math.Min(20, 95 - (batch.Batch * 20));
                done[batch.Batch] = chance == 255 ? rows : Math.Min(rows, done[batch.Batch] + (chance % 7));
                ask = ask with { Report = Report(batch.Batch, batch.Attempt, done[batch.Batch], deferred: rows - done[batch.Batch]) };
            }

            (state, var next) = Ledger.Next(state, ask, Noon);
            if (Ledger.Next(state, ask, Noon).Answer != next)
            {
                return false;
            }

            if (next.Kind == NextKind.Batch)
            {
                lanes[slot] = (lane, sequence + 1, next);
            }
            else
            {
                lanes.Remove(slot);
            }
        }

        return state.AllFinished && state.Totals.Written == 95;
    }

    private static LedgerState Give(LedgerState state, int lane) => Ledger.Next(state, new NextRequest(lane, 1), Noon).Next;

    private static BatchReport Report(int batch, int attempt, int written = 0, int failed = 0, int deferred = 0) =>
        new(batch, attempt, written, 0, failed, deferred, 0, 0, written + failed, 0, TimeSpan.FromMilliseconds(500));
}
