using EmailGen.Core.Jobs;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

/// <summary>A round for one row alone.</summary>
public sealed class LedgerAnewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetryBegin OfRow7 = new(1, NobodyWorks: true) { Row = 7 };

    // Of batch 0 one of 20 written rows is asked anew.
    private static readonly RetryFound Found = new(1, [new(0, 1, new BatchTotals(18, 1, 1, 900, 100)) { Anew = 1 }]);

    [Fact]
    public void Round_OfOneRow_GivesOutThatRowAlone()
    {
        var (begun, scope) = Ledger.BeginRetry(Finished(), OfRow7, Noon);
        var reopened = Ledger.Reopen(begun, Found, Noon);
        var (given, answer) = Ledger.Next(reopened, new NextRequest(begun.NextLane, 1), Noon);
        var (done, end) = Ledger.Next(given, new NextRequest(begun.NextLane, 2, Report(0, answer.Attempt, 18)), Noon);

        Assert.Equal((7, 1), (scope!.Row, scope.Round));
        // What there is stands until the other one has come.
        Assert.Equal((38, 1, 1), (reopened.Totals.Written, reopened.Totals.NeedsReview, reopened.Totals.Failed));
        // Round 0: those that failed or need review in it are final.
        Assert.False(reopened.AllFinished);
        Assert.Equal((NextKind.Batch, 0, 1, 0), (answer.Kind, answer.Batch, answer.Rows, answer.Round));
        Assert.Equal((NextKind.End, true, 38), (end.Kind, done.AllFinished, done.Totals.Written));
    }

    [Fact]
    public void Round_OfOneRowWhileABatchIsAtWork_AsksNoneOfItsFailedRowsAgain()
    {
        var state = Ledger.Next(Ledger.Start(new(), new JobPlan(20, 20, 700, 1), Noon), new NextRequest(0, 1), Noon).Next;
        (state, _) = Ledger.BeginRetry(state, OfRow7 with { NobodyWorks = false }, Noon);
        state = Ledger.Reopen(state, new RetryFound(1, []), Noon);
        var (done, end) = Ledger.Next(state, new NextRequest(0, 2, Report(0, 0, written: 18)), Noon);

        Assert.Equal((NextKind.End, true, 1), (end.Kind, done.AllFinished, done.Totals.Failed));
    }

    [Fact]
    public void Round_OfAllAfterOneOfARow_AsksForAllThatIsNotWritten()
    {
        var (state, _) = Ledger.BeginRetry(Finished(), OfRow7, Noon);
        state = Ledger.Reopen(state, new RetryFound(1, []), Noon);
        var later = Ledger.BeginRetry(state, new RetryBegin(2, NobodyWorks: true), Noon).Next;

        Assert.Equal((0, 7, 2, 0), (state.AskedRound, state.RowOfRound, later.AskedRound, later.RowOfRound));
        Assert.Equal(2, Ledger.BeginRetry(Ledger.Reopen(later, new RetryFound(2, []), Noon), new RetryBegin(3, NobodyWorks: true) { Row = 1 }, Noon).Next.AskedRound);
    }

    [Fact]
    public void Round_WhileAnotherStillLooks_DoesNotBegin()
    {
        var (looking, _) = Ledger.BeginRetry(Finished(), new RetryBegin(1, NobodyWorks: true), Noon);
        var (state, scope) = Ledger.BeginRetry(looking, new RetryBegin(2, NobodyWorks: false) { Row = 7 }, Noon);
        var reopened = Ledger.Reopen(state, Found with { Ranges = [new(0, 1, new BatchTotals(18, 1, 1, 900, 100))] }, Noon);

        Assert.Equal((null, 1, 2), (scope, state.Round, Assert.Single(reopened.Returned).Rows));
    }

    [Fact]
    public void Round_OfOneRowOfAJobAtWork_KeepsItsLanesAndItsRate()
    {
        var state = Ledger.Start(new(), new JobPlan(400, 20, 700, 2), Noon);
        (state, var first) = Ledger.Next(state, new NextRequest(0, 1), Noon);
        (state, _) = Ledger.Next(state, new NextRequest(0, 2, Report(first.Batch, first.Attempt, 20)), Noon);
        state = state with { LanesWanted = 30, Progress = [new(Noon, 0), new(Noon.AddSeconds(5), 20)] };
        (state, _) = Ledger.BeginRetry(state, OfRow7 with { NobodyWorks = false }, Noon.AddSeconds(6));
        state = Ledger.Reopen(state, Found with { Ranges = [new(0, 1, new BatchTotals(20, 0, 0, 900, 100)) { Anew = 1 }] }, Noon.AddSeconds(7));

        Assert.Equal((30, 2, 1), (state.LanesWanted, state.Progress.Count, state.Returned.Count));
    }

    private static LedgerState Finished()
    {
        var state = Ledger.Start(new(), new JobPlan(40, 20, 700, 1), Noon);
        (state, var first) = Ledger.Next(state, new NextRequest(0, 1), Noon);
        (state, var second) = Ledger.Next(state, new NextRequest(0, 2, Report(first.Batch, first.Attempt, 18)), Noon);
        return Ledger.Next(state, new NextRequest(0, 3, Report(second.Batch, second.Attempt, 20)), Noon).Next;
    }

    private static BatchReport Report(int batch, int attempt, int written) =>
        new(batch, attempt, written, written < 20 ? 1 : 0, written < 20 ? 1 : 0, 0, 900, 100, 20, 1_000, TimeSpan.FromSeconds(1));
}
