using System.Collections.Concurrent;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class EmailWriterTests(Azurite azurite)
{
    [Fact]
    public async Task FinishAsync_EveryRowAnswered_WritesEachOnce()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 150);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((150, 0, 0, 0), (report.Written, report.NeedsReview, report.Failed, report.Deferred));
        Assert.Equal((150, 150L * 390, 150L * 300, 150L * 90), (report.RequestsMade, report.TokensUsed, report.PromptTokens, report.CompletionTokens));
        Assert.True(report.MeanLatency > TimeSpan.Zero);
        Assert.Equal(150, bench.Asked.Distinct().Count());
        var outcomes = await bench.OutcomesAsync();
        Assert.Equal(150, outcomes.Count);
        Assert.Equal(new Outcome(7, OutcomeStatus.Written, "A thought", FakeModel.Good, null, "gpt-4o-mini", 300, 90) { Usd = 0.000_099m, Key = outcomes[7].Key }, outcomes[7]);
        Assert.Equal(PromptKey.Text(PromptKey.Of("gpt-4o-mini", new("Be kind.", "lead 7"))), outcomes[7].Key);
    }

    [Fact]
    public async Task FinishAsync_Repeated_AsksNobodyAgainAndReportsTheSame()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 5);
        await bench.FinishAsync(bench.Permit(requests: 3));

        var second = await bench.FinishAsync(bench.Permit());
        var third = await bench.FinishAsync(bench.Permit());

        Assert.Equal((5, 2), (second.Written, second.RequestsMade));
        Assert.Equal((5, 0, 0L), (third.Written, third.RequestsMade, third.TokensUsed));
        Assert.Equal(second.PromptTokens, third.PromptTokens);
        Assert.Equal(5, bench.Asked.Count);
    }

    [Fact]
    public async Task FinishAsync_FewerRequestsThanRows_DefersTheRest()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 5);

        var report = await bench.FinishAsync(bench.Permit(requests: 2));

        Assert.Equal((2, 3, 2), (report.Written, report.Deferred, bench.Asked.Count));
        Assert.Null(report.Stop);
    }

    [Fact]
    public async Task FinishAsync_PermitExpired_AsksNobody()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 3);

        var report = await bench.FinishAsync(bench.Permit(startsIn: TimeSpan.FromMinutes(-5), lasts: TimeSpan.FromMinutes(1)));

        Assert.Equal((0, 3), (report.RequestsMade, report.Deferred));
        Assert.Empty(bench.Asked);
    }

    [Fact]
    public async Task FinishAsync_RowsWithProblems_FailOnlyWithoutCells()
    {
        Lead[] leads = [new(1, ["", " "], "The row is blank."), new(2, ["lead 2"], "It has too many cells."), new(3, [])];
        await using var bench = await WriterBench.StartAsync(azurite, _ => Task.FromResult(FakeModel.Email()), leads);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((1, 2, 0), (report.Written, report.Failed, report.Deferred));
        Assert.Equal(["lead 2"], bench.Asked);
        Assert.Equal("The row is blank.", (await bench.OutcomesAsync())[1].Notes);
    }

    [Fact]
    public async Task FinishAsync_AnswersOfEveryKind_BecomeTheirOutcomes()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => asked.User switch
            {
                "lead 1" => FakeModel.Email(body: "Too short."),
                "lead 2" => FakeModel.Content(null, refusal: "No."),
                "lead 3" => FakeModel.Error(400, "Filtered.", "content_filter"),
                "lead 4" => FakeModel.Content("""{"subject":"Hi","bo""", "length"),
                "lead 5" => FakeModel.Content("Sorry, what?"),
                _ => FakeModel.Email(finishReason: "length"),
            },
            rows: 6);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((1, 4, 1, 0), (report.Written, report.NeedsReview, report.Failed, report.Deferred));
        var outcomes = await bench.OutcomesAsync();
        Assert.Contains("2 words", outcomes[1].Notes);
        Assert.Equal("Too short.", outcomes[1].Body);
        Assert.Contains("No.", outcomes[2].Notes);
        Assert.Contains("content filter", outcomes[3].Notes);
        Assert.Contains("cut off", outcomes[4].Notes);
        Assert.Equal("Sorry, what?", outcomes[5].Body);
        Assert.Equal(OutcomeStatus.Written, outcomes[6].Status);
    }

    [Fact]
    public async Task FinishAsync_Throttled_TellsTheLimiterAndAsksAgainWithinThePermit()
    {
        var refusals = 1;
        await using var bench = await WriterBench.StartAsync(
            azurite,
            _ => Interlocked.Decrement(ref refusals) >= 0 ? FakeModel.Error(429, "Please try again in 30ms.", "rate_limit_exceeded", "tokens") : FakeModel.Email(),
            rows: 4);

        var report = await bench.FinishAsync(bench.Permit(requests: 10));

        Assert.Equal((4, 5), (report.Written, report.RequestsMade));
        Assert.Equal([ThrottleKind.TokensPerMinute], bench.Told.Select(news => news.HeldFor));
        Assert.Equal(1, report.Refusals![ThrottleKind.TokensPerMinute]);
    }

    [Fact]
    public async Task FinishAsync_ThrottledBeyondThePermit_DefersWithoutWaiting()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Error(429, "Please retry after 100 seconds."), rows: 4);

        var report = await bench.FinishAsync(bench.Permit(lasts: TimeSpan.FromSeconds(60)));

        Assert.Equal((0, 4), (report.Done, report.Deferred));
        Assert.Null(report.Stop);
        Assert.Single(bench.Told);
    }

    [Theory]
    [InlineData(429, "insufficient_quota", "insufficient-quota", 15)]
    [InlineData(401, "invalid_api_key", "configuration", 1)]
    public async Task FinishAsync_AskingMakesNoSense_StopsTheDeploymentAndDefers(int status, string code, string kind, int minutes)
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Error(status, "Words.", code), rows: 200);
        var before = DateTimeOffset.UtcNow;

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal(200, report.Deferred);
        Assert.Null(report.Stop);
        var stopped = Assert.Single(bench.Told).Stopped!;
        Assert.Equal((kind, stopped), (stopped.Kind, report.News!.Stopped));
        Assert.True(stopped.RetryAt >= before.AddMinutes(minutes));
        Assert.True(report.RequestsMade < 200);
    }

    [Fact]
    public async Task FinishAsync_FewRequestsInARowUnanswered_IsSoonTriedAgain()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => Results.StatusCode(503), rows: 1);
        List<double> waits = [];
        for (var permit = 1; permit <= 4; permit++)
        {
            var report = await bench.FinishAsync(bench.Permit(requests: 1));
            waits.Add((report.News!.Stopped!.RetryAt!.Value - report.News.At).TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 60], waits.Select(wait => Math.Round(wait)));
    }

    [Fact]
    public async Task FinishAsync_SeveralBatches_WritesEachToItsOwnLog()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 5);
        await bench.AddBatchAsync(1, [.. Enumerable.Range(6, 5).Select(row => new Lead(row, [$"lead {row}"]))]);

        var first = await bench.FinishAsync(bench.Permit(requests: 7), count: 2);
        var second = await bench.FinishAsync(bench.Permit(), count: 2);

        Assert.Equal((7, 3), (first.Written, first.Deferred));
        Assert.Equal((10, 3), (second.Written, second.RequestsMade));
        Assert.Equal([1, 2, 3, 4, 5], (await bench.OutcomesAsync()).Keys.Order());
        Assert.Equal([6, 7, 8, 9, 10], (await bench.OutcomesAsync(batch: 1)).Keys.Order());
    }

    [Fact]
    public async Task FinishAsync_AnswerCutOff_IsAskedOnceMoreWithRoomForTwiceAsMuch()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => asked.Body.GetProperty("max_tokens").GetInt32() > 150 && asked.User == "lead 1" ? FakeModel.Email() : FakeModel.Content("{\"subject\":\"Hi", "length"),
            rows: 2);

        var report = await bench.FinishAsync(bench.Permit(), allowance: 120);
        var outcomes = await bench.OutcomesAsync();

        Assert.Equal((1, 1, 4), (report.Written, report.NeedsReview, report.RequestsMade));
        Assert.Equal([120, 120, 800, 800], bench.Allowed.Order());
        Assert.Equal((600, 180), (outcomes[1].PromptTokens, outcomes[1].CompletionTokens));
        Assert.Contains("cut off twice", outcomes[2].Notes);
    }

    [Fact]
    public async Task FinishAsync_LastRowOfThePermitIsCutOff_EndsAllTheSame()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Content("{\"subject\":\"Hi", "length"), rows: 1);

        var report = await bench.FinishAsync(bench.Permit(requests: 1));

        Assert.Equal((1, 0, 2), (report.NeedsReview, report.Deferred, report.RequestsMade));
    }

    [Fact]
    public async Task FinishAsync_FirstAnswerTellsLimits_TellsTheLimiterAtOnceAndSettlesWithThem()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => new Limited(FakeModel.Email()), rows: 3);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((true, 3_000.0), (bench.Told.First().Answered, bench.Told.First().RequestsPerMinute!.Limit));
        Assert.Equal(3_000, report.News!.RequestsPerMinute!.Limit);
        Assert.Single(bench.Told);
    }

    [Fact]
    public async Task FinishAsync_DayUsedUp_ClosesAtOnceAndSaysSo()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite,
            _ => FakeModel.Error(429, "Rate limit reached on requests per day (RPD): Limit 200, Used 200, Requested 1. Please try again in 7m12s.", "rate_limit_exceeded", "requests"),
            rows: 200);

        var report = await bench.FinishAsync(bench.Permit(gap: TimeSpan.FromMilliseconds(5)));

        Assert.Equal((200, 200.0), (report.Deferred, report.News!.RequestsPerDay!.Limit));
        Assert.InRange(report.RequestsMade, 1, 100);
        Assert.Equal(ThrottleKind.RequestsPerDay, Assert.Single(report.Refusals!).Key);
    }

    [Fact]
    public async Task FinishAsync_ServerFailsOnce_AsksTheRowAgain()
    {
        ConcurrentDictionary<string, int> asked = new();
        await using var bench = await WriterBench.StartAsync(
            azurite, request => asked.AddOrUpdate(request.User, 1, (_, times) => times + 1) == 1 ? FakeModel.Error(503, "Slow down.") : FakeModel.Email(), rows: 5);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((5, 10), (report.Written, report.RequestsMade));
        Assert.Null(report.Stop);
    }

    [Fact]
    public async Task FinishAsync_ServerAlwaysFails_StopsTheDeploymentAsUnreachable()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Error(500, "Oops."), rows: 3);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal(3, report.Deferred);
        Assert.Equal("unreachable", report.News!.Stopped!.Kind);
        Assert.Contains("Oops.", report.News.Stopped.Message);
        Assert.InRange(report.RequestsMade, 4, 12);
    }

    [Fact]
    public async Task FinishAsync_DeploymentGone_StopsAsConfiguration()
    {
        await using var bench = await WriterBench.StartAsync(azurite, _ => FakeModel.Email(), rows: 3);

        var report = await bench.FinishAsync(bench.Permit() with { Deployment = "gone" });

        Assert.Equal(("configuration", 3), (report.Stop!.Kind, report.Deferred));
        Assert.Contains("'gone'", report.Stop.Message);
    }

    [Fact]
    public async Task FinishAsync_HostStops_LetsRunningRequestsEndAndStartsNone()
    {
        TaskCompletionSource go = new();
        using SemaphoreSlim reached = new(0);
        await using var bench = await WriterBench.StartAsync(
            azurite,
            async _ =>
            {
                reached.Release();
                await go.Task;
                return FakeModel.Email();
            },
            WriterBench.Leads(10),
            settings: new() { MaxConcurrentRequests = 2 });
        using CancellationTokenSource stopping = new();

        var finishing = bench.FinishAsync(bench.Permit(), stopping.Token);
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        go.SetResult();
        var report = await finishing;

        Assert.Equal((2, 8, 2), (report.Written, report.Deferred, bench.Asked.Count));
        Assert.Equal(2, (await bench.OutcomesAsync()).Count);
    }

    [Fact]
    public async Task FinishAsync_HostStopsAndNobodyAnswers_GivesUpAfterTheGrace()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        TaskCompletionSource go = new(), reached = new();
        await using var bench = await WriterBench.StartAsync(
            azurite,
            async _ =>
            {
                reached.SetResult();
                await go.Task;
                return FakeModel.Email();
            },
            WriterBench.Leads(1),
            clock);
        using CancellationTokenSource stopping = new();

        var finishing = bench.FinishAsync(bench.Permit(), stopping.Token);
        await reached.Task;
        await stopping.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(21));
        var report = await finishing;
        go.SetResult();

        Assert.Equal((0, 1), (report.Done, report.Deferred));
    }

    [Fact]
    public async Task FinishAsync_AnotherWriterWon_StopsAndReportsWhatStands()
    {
        TaskCompletionSource go = new();
        using SemaphoreSlim reached = new(0);
        await using var bench = await WriterBench.StartAsync(
            azurite,
            async _ =>
            {
                reached.Release();
                await go.Task;
                return FakeModel.Email();
            },
            WriterBench.Leads(6),
            settings: new() { MaxConcurrentRequests = 2 });

        var finishing = bench.FinishAsync(bench.Permit());
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        await using (var other = await bench.OpenLogAsync())
        {
            await other.AppendAsync(new(6, OutcomeStatus.NeedsReview, Notes: "By the other.", PromptTokens: 5), TestContext.Current.CancellationToken);
        }

        go.SetResult();
        var report = await finishing;

        Assert.Equal((0, 1, 5, 5L), (report.Written, report.NeedsReview, report.Deferred, report.PromptTokens));
        Assert.Single(await bench.OutcomesAsync());
    }

    [Fact]
    public async Task FinishAsync_PacedPermit_StartsOnTheGrid()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        ConcurrentQueue<DateTimeOffset> asked = new();
        await using var bench = await WriterBench.StartAsync(
            azurite,
            _ =>
            {
                asked.Enqueue(clock.GetUtcNow());
                return Task.FromResult<IResult>(FakeModel.Email());
            },
            WriterBench.Leads(5),
            clock);
        var permit = bench.Permit(startsIn: TimeSpan.FromSeconds(2), gap: TimeSpan.FromSeconds(1), lasts: TimeSpan.FromDays(1));

        var finishing = bench.FinishAsync(permit);
        while (!finishing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal(5, (await finishing).Written);
        Assert.All(asked.Order().Index(), start => Assert.True(start.Item >= permit.StartAt + (permit.Gap * start.Index)));
    }

    [Fact]
    public async Task FinishAsync_FewSlots_NeverMoreInFlight()
    {
        var (running, most) = (0, 0);
        await using var bench = await WriterBench.StartAsync(
            azurite,
            async _ =>
            {
                var now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return FakeModel.Email();
            },
            WriterBench.Leads(60),
            settings: new() { MaxConcurrentRequests = 3 });

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal(60, report.Written);
        Assert.InRange(most, 1, 3);
    }

    private sealed class Limited(IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers["x-ratelimit-limit-requests"] = "3000";
            context.Response.Headers["x-ratelimit-remaining-requests"] = "2999";
            context.Response.Headers["x-ratelimit-reset-requests"] = "20ms";
            return answer.ExecuteAsync(context);
        }
    }
}
