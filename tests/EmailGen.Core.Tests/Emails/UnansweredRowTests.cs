using EmailGen.Core.Emails;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

/// <summary>A row that the model always fails on ends; an outage and a limit are no row's fault.</summary>
public sealed class UnansweredRowTests(Azurite azurite)
{
    private const string Probe = "Are you there?";

    [Fact]
    public async Task FinishAsync_RowThatAlwaysFails_IsCountedOverAttemptsUntilItEnds()
    {
        await using var bench = await WriterBench.StartAsync(azurite, asked => asked.User == "lead 2" ? FakeModel.Error(500, "Oops.") : FakeModel.Email(), rows: 5);
        var first = await bench.FinishAsync(bench.Permit());
        var deferred = (await bench.OutcomesAsync())[2];
        var attempts = 1;
        for (var report = first; report.Deferred > 0; attempts++)
        {
            report = await bench.FinishAsync(bench.Permit(requests: 1));
            Assert.Null(report.News!.Stopped);
        }

        var ended = (await bench.OutcomesAsync())[2];
        Assert.Equal((4, 1, OutcomeStatus.Deferred, OutcomeStatus.Failed), (first.Written, first.Deferred, deferred.Status, ended.Status));
        Assert.InRange(deferred.Unanswered, 1, 4);
        Assert.Equal(11 - deferred.Unanswered, attempts);
        Assert.Equal(14 - deferred.Unanswered, bench.Asked.Count(asked => asked == "lead 2"));
        Assert.Contains("in 10 tries, while the model answered others. The last try: The model at", ended.Notes);
        Assert.Contains("status 500: Oops", ended.Notes);
    }

    [Fact]
    public async Task FinishAsync_SeveralRowsThatAlwaysFail_AllEndAlsoOneAtATime()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite, asked => asked.User is "lead 2" or "lead 3" or "lead 4" ? FakeModel.Error(500, "Oops.") : FakeModel.Email(), rows: 5);
        var report = await bench.FinishAsync(bench.Permit());
        for (var attempt = 0; attempt < 60 && report.Deferred > 0; attempt++)
        {
            report = await bench.FinishAsync(bench.Permit(requests: 1));
        }

        Assert.Equal((2, 3, 0), (report.Written, report.Failed, report.Deferred));
    }

    [Fact]
    public async Task FinishAsync_OutageAfterSomeAnswers_FailsNoRowHoweverLongItIs()
    {
        var isDown = false;
        await using var bench = await WriterBench.StartAsync(
            azurite, asked => isDown || asked.User == "lead 2" ? FakeModel.Error(503, "Down.") : FakeModel.Email(), rows: 5);
        await bench.FinishAsync(bench.Permit());
        var before = (await bench.OutcomesAsync())[2];
        isDown = true;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            Assert.Equal("unreachable", (await bench.FinishAsync(bench.Permit(requests: 1))).News!.Stopped!.Kind);
        }

        Assert.Equal(OutcomeStatus.Deferred, before.Status);
        Assert.Equal(before, (await bench.OutcomesAsync())[2]);
    }

    [Fact]
    public async Task FinishAsync_WholeBatchUnanswered_IsAnOutageWithoutAsking()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Error(503, "Down."), rows: 3);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal("unreachable", report.News!.Stopped!.Kind);
        Assert.DoesNotContain(Probe, bench.Asked);
        Assert.Empty(await bench.OutcomesAsync());
    }

    [Fact]
    public async Task FinishAsync_RefusalsByALimit_NeverCount()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite, asked => asked.User == "lead 2" ? FakeModel.Error(429, "Please try again in 1ms.", "rate_limit_exceeded", "requests") : FakeModel.Email(), rows: 3);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await bench.FinishAsync(bench.Permit(requests: 10));
        }

        Assert.Equal(2, (await bench.OutcomesAsync()).Count);
    }

    [Fact]
    public async Task FinishAsync_OnlyRowOfItsBatch_IsToldFromAnOutageByAShortQuestion()
    {
        await using var bench = await WriterBench.StartAsync(azurite, asked => asked.User == Probe ? FakeModel.Email() : Results.StatusCode(500), rows: 1);
        var report = await bench.FinishAsync(bench.Permit(requests: 1));

        Assert.Equal((1, 2), (report.Deferred, report.RequestsMade));
        Assert.Null(report.News!.Stopped);
        Assert.Equal(["lead 1", Probe], bench.Asked);
        Assert.Equal(1, (await bench.OutcomesAsync())[1].Unanswered);
    }

    [Fact]
    public async Task FinishAsync_CostsOfARowThatIsDeferred_AreInItsOutcome()
    {
        var asked = 0;
        await using var bench = await WriterBench.StartAsync(
            azurite, _ => ++asked == 1 ? FakeModel.Content("{\"subject\":\"Hi", "length") : asked == 2 ? FakeModel.Error(503, "Down.") : FakeModel.Email(), rows: 1);
        var first = await bench.FinishAsync(bench.Permit(requests: 1));
        var second = await bench.FinishAsync(bench.Permit());

        Assert.Equal((1, 300L), (first.Deferred, first.PromptTokens));
        Assert.Equal((1, 600L), (second.Written, second.PromptTokens));
        Assert.Equal((600, 180), ((await bench.OutcomesAsync())[1].PromptTokens, (await bench.OutcomesAsync())[1].CompletionTokens));
    }

    [Fact]
    public async Task FinishAsync_NextRound_AsksOnlyWhatIsNotWrittenAndAddsTheCosts()
    {
        var isGood = false;
        await using var bench = await WriterBench.StartAsync(
            azurite, asked => isGood || asked.User is not ("lead 2" or "lead 4") ? FakeModel.Email() : FakeModel.Email(body: "Too short."), rows: 5);
        await bench.FinishAsync(bench.Permit());
        isGood = true;

        var partly = await bench.FinishAsync(bench.Permit(requests: 1), round: 1);
        var rest = await bench.FinishAsync(bench.Permit(), round: 1);
        var repeat = await bench.FinishAsync(bench.Permit(), round: 1);

        Assert.Equal((4, 0, 1, 2_400L), (partly.Written, partly.NeedsReview, partly.Deferred, partly.PromptTokens));
        Assert.Equal((5, 0, 2_700L), (rest.Written, rest.Deferred, rest.PromptTokens));
        Assert.Equal(0, repeat.RequestsMade);
        Assert.Equal(["lead 2", "lead 4"], bench.Asked.Skip(7).Order());
        Assert.Equal(900, (await bench.OutcomesAsync())[2].PromptTokens);
    }

    [Fact]
    public void Then_DeferralAfterAnEmail_KeepsTheEmailAndTakesTheCosts()
    {
        Outcome review = new(1, OutcomeStatus.NeedsReview, "Hi", "Short.", "2 words", "m", 10, 5);

        var after = review.Then(new(1, OutcomeStatus.Deferred, PromptTokens: 20, CompletionTokens: 8, Round: 1, Unanswered: 3));

        Assert.Equal(review with { PromptTokens = 20, CompletionTokens = 8, Unanswered = 3 }, after);
        Assert.False(after.IsFinalIn(1));
        Assert.Equal(OutcomeStatus.Failed, after.Then(new(1, OutcomeStatus.Failed, Round: 1)).Status);
    }
}
