using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

/// <summary>An answer costs $0.000099. A request is taken to cost some four times as much before its answer is there.</summary>
public sealed class BudgetWriterTests(Azurite azurite)
{
    private const decimal Answer = 0.000_099m;
    private const decimal MostOfOne = 0.000_380m;

    [Fact]
    public async Task FinishAsync_LittleMoney_SpendsItAndDefersTheRest()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 50);

        var report = await bench.FinishAsync(usd: 0.001m);
        var money = report.Money!;

        Assert.InRange(money.SpentUsd, 0.001m - MostOfOne, 0.001m);
        Assert.Equal((money.SpentUsd, report.Written * Answer), (money.LinesUsd, money.SpentUsd));
        Assert.Equal(50 - report.Written, report.Deferred);
        Assert.InRange(money.NeedsUsd, 0.000_1m, MostOfOne);
        Assert.Equal(report.Written, bench.Asked.Count);
    }

    [Fact]
    public async Task FinishAsync_DearRow_IsPassedOver()
    {
        var leads = Leads(20).ToList();
        leads[0] = new Lead(1, [new string('y', 100_000)]);
        await using var bench = await WriterBench.StartAsync(azurite, _ => Task.FromResult(FakeModel.Email()), leads);

        var report = await bench.FinishAsync(usd: 0.007m);

        Assert.Equal((19, 1), (report.Written, report.Deferred));
        Assert.InRange(report.Money!.NeedsUsd, 0.005m, 0.02m);
    }

    [Fact]
    public async Task FinishAsync_SameAttemptAgain_AsksNothingAndProvesWhatLinesTell()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 30);
        var first = await bench.FinishAsync(usd: 0.001m);

        var again = await bench.FinishAsync(usd: 0.001m);

        Assert.Equal(0, again.RequestsMade);
        Assert.Equal((true, 0m, first.Money!.LinesUsd), (again.Money!.Lost, again.Money.SpentUsd, again.Money.FoundUsd));
        Assert.InRange(again.Money.OpenUsd!.Value, again.Deferred * Answer, again.Deferred * MostOfOne);
    }

    [Fact]
    public async Task FinishAsync_AfterAttemptsThatVanished_AddsUpWhatNoLineTells()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 10);
        await bench.FinishAsync(usd: 0);
        var second = await bench.FinishAsync(usd: 0, attempt: 1, lost: 1);
        var third = await bench.FinishAsync(usd: 1, attempt: 2, lost: 2);

        Assert.InRange(second.Money!.OpenUsd!.Value, 10 * Answer, 10 * MostOfOne);
        Assert.Equal(2 * second.Money.OpenUsd, third.Money!.OpenUsd);
        Assert.Equal(10, third.Written);
    }

    [Fact]
    public async Task FinishAsync_OvertakenByALaterAttempt_AsksNothing()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 10);
        await bench.FinishAsync(usd: 0, attempt: 3);

        var ghost = await bench.FinishAsync(usd: 1, attempt: 2);

        Assert.Equal((0, 10), (ghost.RequestsMade, ghost.Deferred));
        Assert.Equal((true, null), (ghost.Money!.Lost, ghost.Money.OpenUsd));
    }

    [Fact]
    public async Task FinishAsync_SameAttemptTwiceAtATime_SpendsItsMoneyOnce()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 60);

        var both = await Task.WhenAll(bench.FinishAsync(usd: 0.002m), bench.FinishAsync(usd: 0.002m), bench.FinishAsync(usd: 0.002m));

        Assert.InRange(bench.Asked.Count * Answer, 0, 0.002m);
        Assert.InRange(both.Count(report => !report.Money!.Lost), 0, 1);
    }

    [Fact]
    public async Task FinishAsync_AnswerThatIsLost_CountsAtItsMostAndLeavesALineAtOnce()
    {
        var asked = 0;
        await using var bench = await StartAsync(_ => Interlocked.Increment(ref asked) == 1 ? new Cut() : FakeModel.Email(), rows: 1);

        var report = await bench.FinishAsync(usd: 1);

        Assert.Equal((1, 2), (report.Written, report.RequestsMade));
        Assert.InRange(report.Money!.SpentUsd, 2 * Answer, MostOfOne + Answer);
        Assert.Equal(report.Money.SpentUsd, (await bench.OutcomesAsync())[1].Usd);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public async Task FinishAsync_RefusalWithoutWork_CostsNothing(int status)
    {
        await using var bench = await StartAsync(_ => FakeModel.Error(status, "No."), rows: 3);

        Assert.Equal(0, (await bench.FinishAsync(usd: 1)).Money!.SpentUsd);
    }

    [Fact]
    public async Task FinishAsync_AnswerThatWasCutOff_CostsBothTimes()
    {
        var asked = 0;
        await using var bench = await StartAsync(_ => Interlocked.Increment(ref asked) == 1 ? FakeModel.Content("{\"subject\":\"Hi", "length") : FakeModel.Email(), rows: 1);

        var report = await bench.FinishAsync(usd: 1);

        Assert.Equal((1, 2 * Answer), (report.Written, report.Money!.SpentUsd));
        Assert.Equal((600L, 2 * Answer), (report.PromptTokens, report.Money.LinesUsd));
    }

    [Fact]
    public async Task FinishAsync_JobPausedMeanwhile_StartsNothing()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 5);

        var report = await bench.FinishAsync(usd: 1, word: new Word(JobLeave.Hold));
        Assert.Equal((0, 5, 0m), (report.RequestsMade, report.Deferred, report.Money!.SpentUsd));
        Assert.Equal((false, 0m), (report.Money.Lost, report.Money.OpenUsd));

        // Its money is free again: another run of it must not spend it.
        var late = await bench.FinishAsync(usd: 1);
        Assert.Equal((0, true), (late.RequestsMade, late.Money!.Lost));
    }

    [Fact]
    public async Task FinishAsync_MoneyOfWhichTheLedgerKnowsNothing_LeavesTheBatchAlone()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 5);

        var report = await bench.FinishAsync(usd: 1, word: new Word(JobLeave.Unknown));
        Assert.Equal((0, 0m, true), (report.RequestsMade, report.Money!.SpentUsd, report.Money.Lost));
        Assert.Null(report.Money.OpenUsd);
        Assert.Empty(await bench.OutcomesAsync());

        Assert.Equal(5, (await bench.FinishAsync(usd: 1)).Written);
    }

    [Fact]
    public async Task FinishAsync_AfterAnAttemptThatNeverBegan_ProvesThatItSpentNothing()
    {
        await using var bench = await StartAsync(_ => FakeModel.Email(), rows: 5);

        var report = await bench.FinishAsync(usd: 0, attempt: 1, lost: 1);
        Assert.Equal(0m, report.Money!.OpenUsd);

        // Begun or not, it comes too late.
        Assert.Equal(0, (await bench.FinishAsync(usd: 1)).RequestsMade);
    }

    private static IReadOnlyList<Lead> Leads(int rows) => [.. Enumerable.Range(1, rows).Select(row => new Lead(row, [$"lead {row} {new string('x', 200)}"]))];

    private Task<WriterBench> StartAsync(Func<FakeModel.Asked, IResult> answer, int rows) => WriterBench.StartAsync(azurite, asked => Task.FromResult(answer(asked)), Leads(rows));

    private sealed class Word(JobLeave leave) : IJobWord
    {
        public Task<JobLeave> MayStartAsync(BatchWork work, CancellationToken cancellationToken) => Task.FromResult(leave);
    }

    private sealed class Cut : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }
}
