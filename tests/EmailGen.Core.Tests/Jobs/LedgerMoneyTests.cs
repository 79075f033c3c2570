using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

/// <summary>A request may cost $0.001: 800 tokens of a prompt at $1 a million, and a margin.</summary>
public sealed class LedgerMoneyTests
{
    private const decimal One = 0.001m;

    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly RequestPrice Price = new(1, 0, 400);

    [Fact]
    public void Next_WithABudget_HandsOutNoBatchWithoutMoney()
    {
        var (state, answer) = Next(Job(budget: 1), 0, 1);

        Assert.Equal((NextKind.Batch, 0.021m), (answer.Kind, answer.Usd));
        Assert.Equal((0.021m, 0.979m), (state.ReservedUsd, state.FreeUsd));
    }

    [Fact]
    public void Next_SeveralLanesAndLittleMoney_GivesEachAShare()
    {
        var (state, first) = Next(Job(budget: 0.020m, lanes: 2), 0, 1);
        var (_, second) = Next(state, 1, 1);

        Assert.Equal((0.010m, 0.010m), (first.Usd, second.Usd));
        Assert.Equal((10, 10), (first.Rows, second.Rows));
    }

    [Fact]
    public void Next_Report_SettlesWhatWasSpentAndFreesTheRest()
    {
        var (state, answer) = Next(Job(budget: 1), 0, 1);
        (state, _) = Next(state, 0, 2, Report(answer, written: 20, spent: 0.008m));

        Assert.Equal((0.008m, 0.021m, 0.971m), (state.Money.SpentUsd, state.ReservedUsd, state.FreeUsd));
        Assert.Equal(0.008m, state.Totals.Usd);
    }

    [Fact]
    public void Next_SameReportAgain_CountsOnce()
    {
        var (state, answer) = Next(Job(budget: 1), 0, 1);
        var report = Report(answer, written: 20, spent: 0.008m);
        (state, _) = Next(state, 0, 2, report);
        var (late, _) = Next(state, 0, 3, report);

        Assert.Equal(0.008m, late.Money.SpentUsd);
    }

    [Fact]
    public void Next_NothingLeftWhileOthersWork_RetiresTheLaneAndGivesTheRestToTheOther()
    {
        var (state, first) = Next(Job(budget: 0.005m, lanes: 1), 0, 1);
        (state, var none) = Next(state with { LanesWanted = 2 }, 1, 1);
        (state, var rest) = Next(state, 0, 2, Report(first, written: 5, deferred: 15, spent: 0.002m));

        Assert.Equal((NextKind.Retire, NextKind.Batch, 0.003m), (none.Kind, rest.Kind, rest.Usd));
        Assert.Equal(1, Ledger.LanesPaid(state));
    }

    [Fact]
    public void Next_NothingLeftAndNobodyWorks_StopsTheJobInWords()
    {
        var (state, first) = Next(Job(budget: 0.005m), 0, 1);
        (state, var none) = Next(state, 0, 2, Report(first, written: 5, deferred: 15, spent: 0.0047m));

        Assert.Equal((NextKind.Hold, "budget", null), (none.Kind, state.Stop!.Kind, state.Stop.RetryAt));
        Assert.Equal(
            "The budget of $0.005 is used up: $0.0047 spent. The next email may cost up to $0.001, and $0.0003 is left. Resume with a higher budget, or finish.", state.Stop.Message);
    }

    [Fact]
    public void Fund_HigherBudget_LetsTheJobGoOn()
    {
        var (state, first) = Next(Job(budget: 0.005m), 0, 1);
        (state, _) = Next(state, 0, 2, Report(first, written: 5, deferred: 15, spent: 0.0047m));

        Assert.Equal(0.0047m, Ledger.LeastBudget(state, Price));
        Assert.Same(state, Ledger.Fund(state, new(0.0046m, Price), Noon));
        Assert.Equal(NextKind.Batch, Next(Ledger.Fund(state, new(0.02m, Price), Noon), 1, 1).Answer.Kind);
    }

    [Fact]
    public void GiveBack_AttemptWithMoney_CountsItAsSpentUntilLinesProveLess()
    {
        var (state, _) = Next(Job(budget: 0.1m), 0, 1);
        state = Ledger.GiveBack(state, 0);
        Assert.Equal((0.021m, 0.079m), (state.ReservedUsd, state.FreeUsd));

        (state, var again) = Next(state, 1, 1);
        Assert.Equal((0, 1, 1), (again.Batch, again.Attempt, again.Lost));

        // 17 rows stand with $0.007; each of the 3 that were open may have been asked once.
        (state, _) = Next(state, 1, 2, Report(again, written: 20, spent: 0.001m) with { Money = new(0.001m, 0.008m, FoundUsd: 0.007m, OpenUsd: 0.0027m) });
        Assert.Equal((0.008m, 0.0027m), (state.Money.SpentUsd, state.Money.MaybeUsd));
    }

    [Fact]
    public void Next_VanishedAttemptButNoMoney_StillHandsItOutToProve()
    {
        var (state, _) = Next(Job(budget: 0.004m), 0, 1);
        (state, var again) = Next(Ledger.GiveBack(state, 0), 1, 1);
        Assert.Equal((NextKind.Batch, 0m, 1, 1), (again.Kind, again.Usd, again.Lost, again.Rows));

        (state, var next) = Next(state, 1, 2, Report(again, written: 2, deferred: 18) with { Money = new(0, 0.001m, 0.001m, OpenUsd: 0.001m) });
        Assert.Equal((0.001m, 0.001m, 0.002m), (state.Money.SpentUsd, state.Money.MaybeUsd, next.Usd));
    }

    [Fact]
    public void Next_RepeatedRun_IsReckonedAsALostOne()
    {
        var (state, first) = Next(Job(budget: 0.1m), 0, 1);
        (state, _) = Next(state, 0, 2, Report(first, written: 12, deferred: 8) with { Money = new(0, 0.005m, 0.005m, OpenUsd: 0.008m, Lost: true) });

        Assert.Equal((0.005m, 0.008m), (state.Money.SpentUsd, state.Money.MaybeUsd));
        Assert.Equal(0, state.Returned.Sum(batch => batch.ReservedUsd));
    }

    [Fact]
    public void Next_RunThatWasOvertaken_KeepsItsMoneyInDoubt()
    {
        var (state, first) = Next(Job(budget: 0.1m), 0, 1);
        (state, var again) = Next(state, 0, 2, Report(first, written: 12, deferred: 8) with { Money = new(0.002m, 0.005m, 0, OpenUsd: null, Lost: true) });

        Assert.Equal((0.005m, 0.016m, 1), (state.Money.SpentUsd, state.Open[0].UnprovenUsd, again.Lost));
    }

    [Fact]
    public void Next_AttemptThatDidNotBegin_KeepsItsMoneyUntilTheNextOneTells()
    {
        var (state, paused) = Next(Job(budget: 0.1m), 0, 1);
        (state, var again) = Next(state, 0, 2, Report(paused, deferred: 20) with { Money = new(0, 0, 0, OpenUsd: null) });
        Assert.Equal((0m, 0.021m, 1), (state.Money.GoneUsd, state.Open[0].UnprovenUsd, again.Lost));
        Assert.Equal(0.042m, state.ReservedUsd);

        (state, _) = Next(state, 0, 3, Report(again, written: 20) with { Money = new(0.005m, 0.005m, 0, OpenUsd: 0) });
        Assert.Equal((0.005m, 0.021m), (state.Money.GoneUsd, state.ReservedUsd));
    }

    [Fact]
    public void Next_NoPermit_KeepsTheMoneySinceARepeatedStepMayHaveHadOne()
    {
        var (state, first) = Next(Job(budget: 0.1m), 0, 1);
        (state, _) = Ledger.Next(state, new NextRequest(0, 2, Stop: new("day", "Enough.", Noon)), Noon);

        Assert.Equal((0.021m, 0m), (state.ReservedUsd, state.Money.GoneUsd));
        Assert.Equal((first.Attempt + 1, 1), Next(Ledger.Retry(state, Noon), 0, 3).Answer is var again ? (again.Attempt, again.Lost) : default);
    }

    [Fact]
    public void AttemptMoney_ThroughAHistory_IsWhatItWas()
    {
        AttemptMoney inDoubt = new(0.001m, 0.002m, 0.0005m, OpenUsd: null, Lost: true);
        AttemptMoney proven = new(0.001m, 0.002m, 0.0005m, OpenUsd: 0);

        Assert.Equal((inDoubt, proven), (Json(inDoubt), Json(proven)));
    }

    [Fact]
    public void Next_Allotment_HasSixPlaces()
    {
        var (_, answer) = Next(Job(budget: 0.02m, lanes: 3), 0, 1);

        Assert.Equal(0.006667m, answer.Usd);
    }

    [Fact]
    public void HasOut_AnswerWhoseStateWasRolledBack_HasNoMoney()
    {
        var (state, first) = Next(Job(budget: 0.020m), 0, 1);
        var report = Report(first, written: 5, deferred: 15, spent: 0.005m);
        state = state with { LanesWanted = 2 };
        (state, _) = Next(state, 0, 2, report);
        (state, var second) = Next(Ledger.GiveBack(state, 0), 1, 1);
        report = Report(second, written: 10, deferred: 10) with { Money = new(0.005m, 0.010m, 0.005m, OpenUsd: 0) };

        // One order is seen and rolled back, and another is committed: both lanes have heard of the same money.
        var (_, seen) = Next(Next(state, 1, 2, report).State, 2, 1);
        var (committed, other) = Next(state, 2, 1);
        (committed, _) = Next(committed, 1, 2, report);

        Assert.NotEqual((seen.Kind, seen.Batch, seen.Usd), (other.Kind, other.Batch, other.Usd));
        Assert.False(committed.HasOut(new("job", seen.Batch, seen.Attempt, null!, seen.Count) { Usd = seen.Usd }));
    }

    [Fact]
    public void HasOut_OnlyTheVeryAttemptWithItsMoney()
    {
        var (state, answer) = Next(Job(budget: 1), 0, 1);
        BatchWork work = new("job", answer.Batch, answer.Attempt, null!, answer.Count) { Usd = answer.Usd };

        Assert.True(state.HasOut(work));
        Assert.False(state.HasOut(work with { Usd = 0.02m }));
        Assert.False(state.HasOut(work with { Attempt = 1 }));
        Assert.False(state.HasOut(work with { Revision = 1 }));
        Assert.False(Ledger.GiveBack(state, 0).HasOut(work));
    }

    [Fact]
    public void Next_DearRow_IsSkippedWhileOthersArePaid()
    {
        var (state, first) = Next(Job(budget: 0.1m, rows: 40), 0, 1);
        (state, var other) = Next(state, 0, 2, Report(first, written: 19, deferred: 1) with { Money = new(0.004m, 0.004m, OpenUsd: 0, NeedsUsd: 0.5m) });
        (state, var none) = Next(state, 0, 3, Report(other, written: 20, spent: 0.004m));

        Assert.Equal((NextKind.Batch, 1, NextKind.Hold), (other.Kind, other.Batch, none.Kind));
        Assert.Contains("The next email may cost up to $0.50, and $0.092 is left", state.Stop!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fund_JobThatBeganWithoutABudget_CountsWhatItSpentAndWhatIsOut()
    {
        var (state, first) = Next(Job(budget: null), 0, 1);
        (state, _) = Next(state, 0, 2, Report(first, written: 20, spent: 0.009m));
        Assert.Null(first.Usd);

        // 0.009 spent, and 20 rows are out at 0.001.
        Assert.Equal(0.030m, Ledger.LeastBudget(state, Price));
        Assert.Equal(0.070m, Ledger.Fund(state, new(0.1m, Price), Noon).FreeUsd);
    }

    [Fact]
    public void Fund_JobThatBeganWithoutABudget_KnowsThatWhatIsOutLeftNoLine()
    {
        var (state, _) = Next(Job(budget: null), 0, 1);
        state = Ledger.GiveBack(Ledger.Fund(state, new(0.1m, Price), Noon), 0);

        Assert.Equal((1, true), Next(state, 1, 1).Answer is var again ? (again.Lost, again.Unmarked) : default);
    }

    [Fact]
    public void Fund_JobOfAnEarlierVersion_CountsItsTokens()
    {
        var (state, first) = Next(Job(budget: null), 0, 1);
        (state, _) = Next(state, 0, 2, Report(first, written: 20) with { Money = null, PromptTokens = 16_000 });

        Assert.False(state.Money.IsWhole);
        Assert.Equal(0.016m, Ledger.Fund(Ledger.GiveBack(state, 0), new(9, Price), Noon).Money.SpentUsd);
    }

    [Fact]
    public void Tell_Finish_EndsTheLanesForGood()
    {
        var state = Ledger.Tell(Job(budget: 1), JobCommand.Finish, Noon);

        Assert.Equal(NextKind.End, Next(state, 0, 1).Answer.Kind);
        Assert.Equal(JobCommand.Finish, Ledger.Tell(state, JobCommand.Run, Noon).Command);
        Assert.Equal(JobCommand.Cancel, Ledger.Tell(state, JobCommand.Cancel, Noon).Command);
    }

    internal static LedgerState Job(decimal? budget, int lanes = 1, int rows = 1_000) =>
        Ledger.Start(new(), new JobPlan(rows, 20, 800, lanes) { BudgetUsd = budget, Price = Price }, Noon);

    private static (LedgerState State, NextAnswer Answer) Next(LedgerState state, int lane, int sequence, BatchReport? report = null) =>
        Ledger.Next(state, new NextRequest(lane, sequence, report), Noon);

    private static BatchReport Report(NextAnswer answer, int written = 0, int deferred = 0, decimal spent = 0) =>
        new(answer.Batch, answer.Attempt, written, 0, 0, deferred, 0, 0, written, 0, TimeSpan.FromMilliseconds(500)) { Money = new(spent, spent, OpenUsd: 0) };

    private static T Json<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
