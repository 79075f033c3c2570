using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.EndToEnd.Tests.Money;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Requests for other emails that come at once, meet a round that was left lying, or live with the cloud's weak promises.</summary>
public sealed class RegenerateRaceTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 120_000;
    private const int Rows = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_SomeRowsOfAFinishedJobAtOnce_WritesEachThatIsAccepted()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(20));
        await app.UntilStateAsync(id, "completed");
        var expected = 20;
        for (var round = 0; round < 5; round++)
        {
            var before = await BodiesAsync(app, id);
            var answers = await Task.WhenAll(Enumerable.Range(1, Rows).Select(row => PostAsync(app, id, row)));
            await UntilWrittenAsync(app, id);
            var after = await BodiesAsync(app, id);

            var accepted = Enumerable.Range(1, Rows).Where(row => answers[row - 1] == HttpStatusCode.Accepted).ToList();
            Assert.NotEmpty(accepted);
            Assert.Equal(accepted, Enumerable.Range(1, 20).Where(row => after[row - 1] != before[row - 1]));
            expected += accepted.Count;
            Assert.Equal(expected, app.Simulator.Ledger.Summary.Accepted);
        }
    }

    [Theory(Timeout = Timeout)]
    [InlineData("retry-failed")]
    [InlineData("emails/2/regenerate")]
    public async Task Request_AfterARoundWhoseOrchestrationIsGone_TakesItUpFirst(string request)
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(FaultKind.ContentFilter), 9));
        var id = await app.StartJobAsync(SampleList.Csv(20));
        await app.UntilStateAsync(id, "completed");
        // What an orchestration leaves that fails, or is terminated, while it looks.
        using var left = new StringContent("""{"Round":1,"NobodyWorks":true,"Row":1}""", System.Text.Encoding.UTF8, "application/json");
        using var begin = await app.Client.PostAsync($"runtime/webhooks/durabletask/entities/ledger/{id}?op=BeginRetry", left, Ct);
        begin.EnsureSuccessStatusCode();
        await app.UntilStateAsync(id, "preparing");

        HttpStatusCode status;
        do
        {
            using var answer = await app.Client.PostAsync($"api/jobs/{id}/{request}", null, Ct);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.Conflict);
        await UntilWrittenAsync(app, id);

        Assert.Equal(HttpStatusCode.Accepted, status);
        // Row 1 was promised another one; the request's own row came too.
        Assert.Equal((1, 21), (app.Simulator.Ledger.Summary.AnsweredMore - (request == "retry-failed" ? 0 : 1), app.Simulator.Ledger.Summary.Accepted));
    }

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Regenerate_UnderTheCloudsWeakPromises_AsksForThatRowOnceMore(int seed)
    {
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: Ct);
        await using var app = await RunningApp.StartAsync(
            simulator,
            [.. PoolEntry.Settings(simulator.Endpoint, new PoolEntry { RequestsPerMinute = FaultyApp.Quick }), "--LocalRuntime:Weak:Probability=0.2", $"--LocalRuntime:Weak:Seed={seed}", "--LocalRuntime:ReplayEveryStep=true"],
            storage.ConnectionString);
        var id = await app.StartJobAsync(SampleList.Csv(60));
        await app.UntilStateAsync(id, "completed");
        var (before, asked) = (await BodiesAsync(app, id), app.Simulator.Ledger.Summary.Accepted);

        for (var row = 1; row <= 3; row++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(app, id, row));
            await UntilWrittenAsync(app, id);
        }

        var (job, after) = (await app.JobAsync(id), await BodiesAsync(app, id));
        Assert.Equal((60, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "remaining")));
        Assert.Equal([1, 2, 3], Enumerable.Range(1, 60).Where(row => after[row - 1] != before[row - 1]));
        // A step that is repeated may have its request twice, and no row is asked that nobody wanted.
        Assert.InRange(app.Simulator.Ledger.Summary.Accepted - asked, 3, 6);
    }

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_ARowBeyondThePreview_IsRefusedUntilTheJobIsApproved()
    {
        await using var app = await RunningApp.StartAsync();
        var earlier = await app.StartJobAsync(SampleList.Csv(40));
        await app.UntilStateAsync(earlier, "completed");
        // All of its emails are known, and nothing is left to write.
        var id = await app.StartJobAsync(SampleList.Csv(40), $$"""{"basedOn":"{{earlier}}","preview":10}""");
        await app.UntilStateAsync(id, "awaitingApproval");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Accepted), (await PostAsync(app, id, 35), await PostAsync(app, id, 5)));
        await app.UntilStateAsync(id, "awaitingApproval");
        await app.CommandAsync(id, "approve");
        await app.UntilStateAsync(id, "completed");
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(app, id, 35));
        await UntilWrittenAsync(app, id);
        Assert.Equal(42, app.Simulator.Ledger.Summary.Accepted);
    }

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_ARowThatWaitsForMoney_TakesTheBudgetThatIsSentAlong()
    {
        await using var app = await RunningApp.StartAsync(more: Prices.Settings);
        var id = await app.StartJobAsync(SampleList.Csv(20), """{"budgetUsd":1}""");
        await app.UntilStateAsync(id, "completed");
        var enough = decimal.Round(Prices.BillOf(app.Simulator) + 0.0001m, 4);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(app, id, 2, $$"""{"budgetUsd":{{enough}}}"""));
        await app.UntilStateAsync(id, "waiting");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(app, id, 2, """{"budgetUsd":1}"""));
        await UntilWrittenAsync(app, id);

        Assert.Equal(21, app.Simulator.Ledger.Summary.Accepted);
    }

    private static async Task UntilWrittenAsync(RunningApp app, string id)
    {
        while ((await RowsAsync(app, id)).Any(row => row!["isAskedAnew"]!.GetValue<bool>()))
        {
            await Task.Delay(50, Ct);
        }

        await app.UntilStateAsync(id, "completed");
    }

    private static async Task<string[]> BodiesAsync(RunningApp app, string id) => [.. (await RowsAsync(app, id)).Select(row => row!["body"]!.GetValue<string>())];

    private static async Task<JsonArray> RowsAsync(RunningApp app, string id) =>
        (await app.Client.GetFromJsonAsync<JsonObject>($"api/jobs/{id}/emails?take=200", Ct))!["rows"]!.AsArray();

    private static async Task<HttpStatusCode> PostAsync(RunningApp app, string id, int row, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Client.PostAsync($"api/jobs/{id}/emails/{row}/regenerate", content, Ct);
        return answer.StatusCode;
    }
}
