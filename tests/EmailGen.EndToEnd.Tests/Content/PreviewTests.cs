using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;
using Xunit;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Some rows first, a look at them, another template maybe, and then the rest.</summary>
public sealed class PreviewTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 90_000;
    private const int Rows = 60;
    private const int Preview = 10;
    private const int CitiesOfPreview = 3;
    private const int Cities = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Preview_ReadEditApprove_AsksOnlyWhatChanged()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await StartAsync(app);
        var first = await app.UntilStateAsync(id, "awaitingApproval");
        var page = await PageAsync(app, id, "?take=12");
        Assert.Equal((Preview, Rows - Preview, Preview), (FinishedJob.Count(first, "written"), FinishedJob.Count(first, "remaining"), Requests(app)));
        Assert.Equal([.. Enumerable.Repeat("written", Preview), "remaining", "remaining"], page["rows"]!.AsArray().Select(row => row!["status"]!.GetValue<string>()));
        Assert.Equal("approval", first["waitingFor"]!["kind"]!.GetValue<string>());

        await SendAsync(app, id, CityList.WithCity);
        var second = await app.UntilAsync(id, job => job["revision"]!.GetValue<int>() == 1 && State(job) == "awaitingApproval");
        Assert.Equal((Preview, Preview + CitiesOfPreview), (FinishedJob.Count(second, "written"), Requests(app)));
        Assert.NotEqual(first["template"]!["version"]!.GetValue<string>(), second["template"]!["version"]!.GetValue<string>());

        // The same once more asks nobody.
        await SendAsync(app, id, CityList.WithCity);
        await app.UntilAsync(id, job => job["revision"]!.GetValue<int>() == 2 && State(job) == "awaitingApproval");
        Assert.Equal(Preview + CitiesOfPreview, Requests(app));

        await app.CommandAsync(id, "approve");
        var job = await app.UntilStateAsync(id, "completed");
        var rows = (await PageAsync(app, id, "?take=200"))["rows"]!.AsArray();

        Assert.Equal((Rows, Rows + CitiesOfPreview), (FinishedJob.Count(job, "written"), Requests(app)));
        Assert.All(rows, row => Assert.False(string.IsNullOrEmpty(row!["body"]!.GetValue<string>())));
        // What the discarded emails have cost is not forgotten.
        Assert.Equal(app.Simulator.Ledger.Summary.PromptTokens, job["tokens"]!["prompt"]!.GetValue<long>());
        Assert.Equal(job["tokens"]!["prompt"]!.GetValue<long>(), rows.Sum(row => row!["promptTokens"]!.GetValue<int>()));
        Assert.Equal(Rows, (await SheetOf(app, id)).Count(status => status == "written"));
    }

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Preview_UnderTheCloudsWeakPromises_LosesAndRepeatsNothing(int seed)
    {
        var simulator = await ModelSimulatorServer.StartAsync(new SimulatorSettings(), ct: Ct);
        await using var app = await RunningApp.StartAsync(
            simulator,
            [.. PoolEntry.Settings(simulator.Endpoint, new PoolEntry { RequestsPerMinute = FaultyApp.Quick }), "--LocalRuntime:Weak:Probability=0.2", $"--LocalRuntime:Weak:Seed={seed}", "--LocalRuntime:ReplayEveryStep=true"],
            storage.ConnectionString);
        var id = await StartAsync(app);
        await app.UntilStateAsync(id, "awaitingApproval");
        await SendAsync(app, id, CityList.WithCity);
        await app.UntilAsync(id, job => job["revision"]!.GetValue<int>() == 1 && State(job) == "awaitingApproval");

        await app.CommandAsync(id, "approve");
        var job = await app.UntilStateAsync(id, "completed");

        Assert.Equal((Rows, 0, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "failed"), FinishedJob.Count(job, "remaining")));
        Assert.Equal(Rows, (await SheetOf(app, id)).Count(status => status == "written"));
    }

    [Fact(Timeout = Timeout)]
    public async Task Preview_OfMoreThanTheList_WaitsAndEndsWithTheApproval()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await app.StartJobAsync(CityList.Csv(Enumerable.Range(1, 7)), CityList.Options(CityList.Plain, preview: 1_000));
        var waiting = await app.UntilStateAsync(id, "awaitingApproval");

        await app.CommandAsync(id, "approve");
        await app.UntilStateAsync(id, "completed");

        Assert.Equal((7, 0, 7), (FinishedJob.Count(waiting, "written"), FinishedJob.Count(waiting, "remaining"), Requests(app)));
    }

    [Fact(Timeout = Timeout)]
    public async Task Commands_WhileAwaitingApproval_BehaveAndSayWhy()
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.OfRow(new(FaultKind.ContentFilter), 4) with { LeadContains = "Acme 4.", ToRequest = 1 });
        var id = await StartAsync(app);
        var failed = await app.UntilStateAsync(id, "awaitingApproval");
        Assert.Equal(1, FinishedJob.Count(failed, "failed"));

        await app.CommandAsync(id, "retry-failed");
        var mended = await app.UntilAsync(id, job => State(job) == "awaitingApproval" && FinishedJob.Count(job, "failed") == 0);
        Assert.Equal((Preview, Preview + 1), (FinishedJob.Count(mended, "written"), Requests(app)));

        Assert.Contains("{{citty}}", await RefusedAsync(app, id, "{{citty}}", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await app.CommandAsync(id, "pause");
        await app.UntilStateAsync(id, "paused");
        Assert.Contains("paused", await RefusedAsync(app, id, CityList.WithCity, HttpStatusCode.Conflict), StringComparison.Ordinal);
        await app.CommandAsync(id, "resume");
        await app.UntilStateAsync(id, "awaitingApproval");

        await app.CommandAsync(id, "cancel");
        await app.UntilStateAsync(id, "cancelled");
        Assert.Equal(Preview + 1, Requests(app));
        Assert.Contains("cancelled", await RefusedAsync(app, id, CityList.WithCity, HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Approve_AJobWithoutPreview_IsAConflict()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await app.StartJobAsync(SampleList.Csv(3));
        using var answer = await app.Client.PostAsync($"api/jobs/{id}/approve", null, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("without the option 'preview'", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Kill_BetweenAllSteps_LosesNothing()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new SimulatorSettings { MinLatencyMs = 20, MaxLatencyMs = 60 }, ct: Ct);
        string id;
        await using (var app = await ServeProcess.StartAsync(folder.Path, simulator, 3_000))
        {
            using var list = new StringContent(CityList.Csv(Enumerable.Range(1, Rows)));
            using var response = await app.Client.PostAsync($"api/jobs?options={Uri.EscapeDataString(CityList.Options(CityList.Plain, Preview))}", list, Ct);
            id = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!.GetValue<string>();
            await UntilAsync(app, id, job => FinishedJob.Count(job, "written") > 0);
            await app.KillAsync();
        }

        await using (var app = await ServeProcess.StartAsync(folder.Path, simulator, 3_000))
        {
            await UntilAsync(app, id, job => State(job) == "awaitingApproval");
            using var template = new StringContent(CityList.WithCity, Encoding.UTF8, "text/markdown");
            using var sent = await app.Client.PostAsync($"api/jobs/{id}/template", template, Ct);
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
            await app.KillAsync();
        }

        await using (var app = await ServeProcess.StartAsync(folder.Path, simulator, 3_000))
        {
            await UntilAsync(app, id, job => State(job) == "awaitingApproval" && job["revision"]!.GetValue<int>() == 1);
            using var approved = await app.Client.PostAsync($"api/jobs/{id}/approve", null, Ct);
            Assert.Equal(HttpStatusCode.Accepted, approved.StatusCode);
            await app.KillAsync();
        }

        await using var last = await ServeProcess.StartAsync(folder.Path, simulator, 3_000);
        var job = await UntilAsync(last, id, job => State(job) == "completed");

        Assert.Equal(Rows, FinishedJob.Count(job, "written"));
        // 50 requests a second of 60 ms: few are in flight at a kill.
        Assert.InRange(simulator.Ledger.Summary.Accepted, Rows + CitiesOfPreview, Rows + CitiesOfPreview + 20);
    }

    private static Task<string> StartAsync(RunningApp app) =>
        app.StartJobAsync(CityList.Csv(Enumerable.Range(1, Rows)), CityList.Options(CityList.Plain, Preview));

    private static async Task<JsonNode> PageAsync(RunningApp app, string id, string query) =>
        (await app.Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}/emails{query}", Ct))!;

    private static async Task SendAsync(RunningApp app, string id, string template)
    {
        using var answer = await app.Client.PostAsync($"api/jobs/{id}/template", new StringContent(template, Encoding.UTF8, "text/markdown"), Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<string> RefusedAsync(RunningApp app, string id, string template, HttpStatusCode status)
    {
        using var answer = await app.Client.PostAsync($"api/jobs/{id}/template", new StringContent(template, Encoding.UTF8, "text/markdown"), Ct);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<JsonNode> UntilAsync(ServeProcess app, string id, Func<JsonNode, bool> wished)
    {
        while (true)
        {
            var job = (await app.Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", Ct))!;
            if (wished(job))
            {
                return job;
            }

            await Task.Delay(50, Ct);
        }
    }

    private static async Task<IReadOnlyList<string>> SheetOf(RunningApp app, string id) =>
        [.. (await app.EmailsAsync(id)).RowsUsed().Skip(1).Select(row => row.Cell(6).GetString())];

    private static string State(JsonNode job) => job["state"]!.GetValue<string>();

    private static long Requests(RunningApp app) => app.Simulator.Ledger.Summary.Requests;
}
