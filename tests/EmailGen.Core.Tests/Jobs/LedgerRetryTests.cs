using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LedgerRetryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Retry_FinishedJob_GivesOutOnlyBatchesWithRowsThatAreNotWritten()
    {
        var state = Finished(batches: 4, failedIn: 2);
        (state, var scope) = Ledger.BeginRetry(state, new RetryBegin(1, NobodyWorks: true), Noon);
        var found = new RetryFound(1, [new(2, 1, new BatchTotals(17, 1, 2, 900, 100))]);
        var reopened = Ledger.Reopen(state, found, Noon);
        (var given, var answer) = Ledger.Next(reopened, new NextRequest(state.NextLane, 1), Noon);
        var (done, end) = Ledger.Next(given, new NextRequest(state.NextLane, 2, Report(2, answer.Attempt, 20, tokens: 1_200)), Noon);

        Assert.Equal((1, 4, 20, 0), (scope!.Round, scope.Batches, scope.RowsPerBatch, scope.Busy.Count));
        Assert.False(state.AllFinished);
        Assert.Equal((77, 0, 0), (reopened.Totals.Written, reopened.Totals.NeedsReview, reopened.Totals.Failed));
        Assert.Equal((NextKind.Batch, 2, 3, 1), (answer.Kind, answer.Batch, answer.Rows, answer.Round));
        Assert.InRange(answer.Attempt, 1_000, 1_999);
        Assert.Equal((NextKind.End, true, 80), (end.Kind, done.AllFinished, done.Totals.Written));
        Assert.Equal((3 * 900) + 1_200, done.Totals.PromptTokens);
    }

    [Fact]
    public void Retry_WithABudget_BeginsWithItOnce()
    {
        var begin = new RetryBegin(1, NobodyWorks: true) { Funding = new(5, new RequestPrice(1, 0, 400)) };
        var (begun, _) = Ledger.BeginRetry(Ledger.Tell(Finished(4, 2), JobCommand.Finish, Noon), begin, Noon);
        var later = Ledger.Fund(begun, new(7, new RequestPrice(1, 0, 400)), Noon);

        Assert.Equal((5m, JobCommand.Run), (begun.Money.BudgetUsd, begun.Command));
        Assert.Equal(7, Ledger.BeginRetry(later, begin, Noon).Next.Money.BudgetUsd);
    }

    [Fact]
    public void Retry_WithABudgetOfAJobThatWaitsForMoney_GoesOn()
    {
        var waiting = Ledger.Start(new(), new JobPlan(40, 20, 700, 1), Noon) with { Stop = new StopReason("budget", "used up", null) };
        var begin = new RetryBegin(1, NobodyWorks: false) { Funding = new(5, new RequestPrice(1, 0, 400)) };

        Assert.Null(Ledger.BeginRetry(waiting, begin, Noon).Next.Stop);
        Assert.NotNull(Ledger.BeginRetry(waiting, begin with { Funding = null }, Noon).Next.Stop);
    }

    [Fact]
    public void Retry_EveryStepRepeated_ChangesNothingMore()
    {
        var begin = new RetryBegin(1, NobodyWorks: true);
        var found = new RetryFound(1, [new(2, 1, new BatchTotals(17, 1, 2, 900, 100))]);
        var (begun, scope) = Ledger.BeginRetry(Finished(4, 2), begin, Noon);
        var (again, same) = Ledger.BeginRetry(begun, begin, Noon);
        var reopened = Ledger.Reopen(again, found, Noon);

        Assert.Equal((scope, begun), (same, again));
        Assert.Equal(reopened, Ledger.Reopen(reopened, found, Noon));
        Assert.Null(Ledger.BeginRetry(reopened, begin, Noon).Scope);
    }

    [Fact]
    public void Retry_WhileABatchIsAtWork_GetsItsFailedRowsWithItsReport()
    {
        var state = Ledger.Next(Ledger.Start(new(), new JobPlan(20, 20, 700, 1), Noon), new NextRequest(0, 1), Noon).Next;
        (state, var scope) = Ledger.BeginRetry(state, new RetryBegin(1, NobodyWorks: false), Noon);
        state = Ledger.Reopen(state, new RetryFound(1, []), Noon);
        var (_, answer) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 18, failed: 2)), Noon);

        Assert.Equal(new BatchRange(0, 1), Assert.Single(scope!.Busy));
        Assert.Equal((NextKind.Batch, 0, 1, 2, 1), (answer.Kind, answer.Batch, answer.Attempt, answer.Rows, answer.Round));
    }

    [Fact]
    public void Retry_CancelThatCameAfterTheRequest_Stays()
    {
        var state = Ledger.Tell(Ledger.Start(new(), new JobPlan(40, 20, 700, 1), Noon), JobCommand.Cancel, Noon);
        (state, _) = Ledger.BeginRetry(state, new RetryBegin(1, NobodyWorks: true), Noon);

        Assert.Equal(JobCommand.Cancel, state.Command);
    }

    [Fact]
    public void Retry_OfManyRows_ReckonsWithThePlansTokens()
    {
        var state = Finished(batches: 4, failedIn: 2);
        (state, _) = Ledger.BeginRetry(state, new RetryBegin(1, NobodyWorks: true), Noon);
        state = Ledger.Reopen(state, new RetryFound(1, [new(0, 3, new BatchTotals(0, 58, 2, 90_000, 100))]), Noon);

        Assert.Equal(state.Plan!.PromptTokens, state.RequestSize.PromptTokens);
    }

    [Fact]
    public void Retry_CancelledJob_GivesOutWhatWasNeverAsked()
    {
        var state = Ledger.Tell(Ledger.Start(new(), new JobPlan(40, 20, 700, 1), Noon), JobCommand.Cancel, Noon);
        (state, _) = Ledger.BeginRetry(state, new RetryBegin(1, NobodyWorks: true, WasCancelled: true), Noon);
        state = Ledger.Reopen(state, new RetryFound(1, []), Noon);

        Assert.Equal(NextKind.Batch, Ledger.Next(state, new NextRequest(0, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Retry_LanesThatEndedWithTheirJob_GiveBackWhatTheyHad()
    {
        var state = Ledger.Start(new(), new JobPlan(100, 20, 700, 3), Noon);
        for (var lane = 0; lane < 3; lane++)
        {
            state = Ledger.Next(state, new NextRequest(lane, 1), Noon).Next;
        }

        (state, var scope) = Ledger.BeginRetry(state with { LanesWanted = 1 }, new RetryBegin(1, NobodyWorks: true), Noon);
        state = Ledger.Reopen(state, new RetryFound(1, []), Noon);

        Assert.Equal((3, 3), (scope!.Busy.Count, state.NextLane));
        Assert.Equal((NextKind.Batch, 0, 1), Ledger.Next(state, new NextRequest(3, 1), Noon).Answer is var answer ? (answer.Kind, answer.Batch, answer.Attempt) : default);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Found_InAMillionRows_StaysSmall(int failedOfTwenty)
    {
        var scope = new RetryScope(1, 50_000, 20, []);
        var ranges = new RetryRanges(scope);
        for (var batch = 0; batch < scope.Batches; batch++)
        {
            ranges.Add(batch, new BatchTotals(20 - failedOfTwenty, 0, failedOfTwenty, 9_000, 1_000));
        }

        var found = ranges.Found();
        var (state, _) = Ledger.BeginRetry(Ledger.Start(new(), new JobPlan(1_000_000, 20, 700, 3), Noon), new RetryBegin(1, NobodyWorks: true), Noon);

        Assert.InRange(found.Ranges.Count, 1, RetryRanges.Most);
        Assert.Equal(50_000 * failedOfTwenty, found.Ranges.Sum(range => range.Rows));
        Assert.True(JsonSerializer.Serialize(Ledger.Reopen(state, found, Noon)).Length < 45_000);
    }

    [Fact]
    public void Found_RowsHereAndThere_AreJoinedToABatchsWorth()
    {
        var ranges = new RetryRanges(new RetryScope(1, 60, 20, []));
        for (var batch = 0; batch < 60; batch++)
        {
            ranges.Add(batch, new BatchTotals(20, 0, batch is 3 or 5 or 40 ? 1 : 0, 0, 0));
        }

        Assert.Equal([(3, 2), (40, 1)], ranges.Found().Ranges.Select(range => (range.Batch, range.Rows)));
    }

    private static LedgerState Finished(int batches, int failedIn)
    {
        var state = Ledger.Start(new(), new JobPlan(batches * 20, 20, 700, 1), Noon);
        (state, var answer) = Ledger.Next(state, new NextRequest(0, 1), Noon);
        for (var sequence = 2; answer.Kind is NextKind.Batch; sequence++)
        {
            var report = answer.Batch == failedIn ? Report(answer.Batch, answer.Attempt, 17, 2, 1) : Report(answer.Batch, answer.Attempt, 20);
            (state, answer) = Ledger.Next(state, new NextRequest(0, sequence, report), Noon);
        }

        return state;
    }

    private static BatchReport Report(int batch, int attempt, int written, int failed = 0, int review = 0, int tokens = 900) =>
        new(batch, attempt, written, review, failed, 0, tokens, 100, written, 0, TimeSpan.FromMilliseconds(500));
}
