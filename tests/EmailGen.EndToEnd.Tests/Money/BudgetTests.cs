using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.Cli.Hosting;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Money;

/// <summary>At these prices the whole list would cost some $1.60. The bill is the simulator's own: it counts also what it has answered to nobody.</summary>
public sealed class BudgetTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 180_000;
    private const int Rows = 2_000;

    [Theory(Timeout = Timeout)]
    [InlineData(0, 0, 8)]
    [InlineData(0, 0, 1_000)]
    [InlineData(12_000, 150, 1_000)]
    [InlineData(30_000, 400, 1_000)]
    public async Task Run_OneDollar_IsUsedAndNeverExceeded(int requestsPerMinute, int latency, int concurrent)
    {
        await using var app = await StartAsync(requestsPerMinute, new() { MinLatencyMs = latency / 3, MaxLatencyMs = latency }, $"--MaxConcurrentRequests={concurrent}");
        var id = await app.StartJobAsync(SampleList.Csv(Rows), """{"budgetUsd":1.00}""");
        var job = await UntilUsedUpAsync(app, id);

        Assert.InRange(Prices.BillOf(app.Simulator), 0.97m, 1.00m);
        Assert.Equal(Prices.BillOf(app.Simulator), Spent(job));
        Assert.Equal(0, job["money"]!["reservedUsd"]!.GetValue<decimal>());
        Assert.StartsWith("The budget of $1.00 is used up: $0.9", job["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_OneDollarOnABadDay_IsUsedAndNeverExceeded()
    {
        SimulatedFault[] faults =
        [
            new(FaultKind.ServerError) { Share = 0.04 }, new(FaultKind.HighDemand) { Share = 0.02, RetryAfterSeconds = 1 }, new(FaultKind.Cut) { Share = 0.004 },
            new(FaultKind.CutBody) { Share = 0.02 }, new(FaultKind.Truncated) { Share = 0.04 }, new(FaultKind.EmptyAnswer) { Share = 0.02 },
        ];
        await using var app = await StartAsync(12_000, new() { MinLatencyMs = 10, MaxLatencyMs = 60, Faults = faults });
        var id = await app.StartJobAsync(SampleList.Csv(Rows), """{"budgetUsd":1}""");
        var job = await UntilUsedUpAsync(app, id);

        Assert.InRange(Prices.BillOf(app.Simulator), 0.97m, 1.00m);
        Assert.InRange(Spent(job), Prices.BillOf(app.Simulator), 1.00m);
    }

    // What a run has spent that nobody reports counts at its most, so that less of the budget is used than on a calm host.
    [Theory(Timeout = Timeout)]
    [InlineData(7)]
    [InlineData(23)]
    [InlineData(101)]
    public async Task Run_UnderTheCloudsWeakPromises_IsNeverExceeded(int seed)
    {
        await using var app = await StartAsync(
            6_000, new() { MinLatencyMs = 10, MaxLatencyMs = 40 }, "--LocalRuntime:Weak:Probability=0.2", $"--LocalRuntime:Weak:Seed={seed}", "--LocalRuntime:ReplayEveryStep=true");
        var id = await app.StartJobAsync(SampleList.Csv(400), """{"budgetUsd":0.2}""");
        var job = await UntilUsedUpAsync(app, id);

        TestContext.Current.TestOutputHelper!.WriteLine($"billed {Prices.BillOf(app.Simulator)}, {job["money"]!.ToJsonString()}");
        Assert.InRange(Prices.BillOf(app.Simulator), 0.1m, 0.2m);
        Assert.InRange(Spent(job) + job["money"]!["reservedUsd"]!.GetValue<decimal>(), Prices.BillOf(app.Simulator), 0.2m);
    }

    [Fact(Timeout = Timeout)]
    public async Task Resume_HigherBudget_CompletesTheListAndTheColumnAddsUp()
    {
        await using var app = await StartAsync(0, new());
        var id = await app.StartJobAsync(SampleList.Csv(300), """{"budgetUsd":0.10}""");
        await UntilUsedUpAsync(app, id);

        Assert.Equal(HttpStatusCode.Conflict, (await ResumeAsync(app, id, null)).Status);
        var tooLow = await ResumeAsync(app, id, """{"budgetUsd":0.05}""");
        Assert.Equal(HttpStatusCode.Conflict, tooLow.Status);
        Assert.Contains("is spent already. Give more than $0.09", tooLow.Body["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var resumed = await ResumeAsync(app, id, """{"budgetUsd":0.5}""");
        Assert.Equal((HttpStatusCode.Accepted, 0.5m), (resumed.Status, resumed.Body["money"]!["budgetUsd"]!.GetValue<decimal>()));

        var job = await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);
        var costs = sheet.RowsUsed().Skip(1).Sum(row => decimal.Parse(row.Cell(SampleList.Columns.Length + 8).GetString(), CultureInfo.InvariantCulture));
        Assert.Equal(300, job["rows"]!["written"]!.GetValue<int>());
        Assert.Equal((Spent(job), Prices.BillOf(app.Simulator)), (costs, costs));
        Assert.Equal("0.50", sheet.Workbook.Worksheet("Summary").RowsUsed().Single(row => row.Cell(1).GetString() == "Budget (US$)").Cell(2).GetString());
    }

    [Fact(Timeout = Timeout)]
    public async Task Finish_JobThatWaits_GivesTheWorkbookOfWhatThereIs()
    {
        await using var app = await StartAsync(0, new());
        var id = await app.StartJobAsync(SampleList.Csv(300), """{"budgetUsd":0.10}""");
        await UntilUsedUpAsync(app, id);

        await app.CommandAsync(id, "finish");
        var job = await app.UntilStateAsync(id, "completed");
        var sheet = await SheetRow.ReadAsync(app, id);

        Assert.Equal(300, sheet.Count);
        Assert.Equal(job["rows"]!["remaining"]!.GetValue<int>(), sheet.Count(row => row.Status == "not written yet"));
        Assert.InRange(job["rows"]!["written"]!.GetValue<int>(), 85, 125);
    }

    [Fact(Timeout = Timeout)]
    public async Task Resume_JobWithoutABudget_GetsOneInMidRun()
    {
        await using var app = await StartAsync(3_000, new() { MinLatencyMs = 20, MaxLatencyMs = 60 });
        var id = await app.StartJobAsync(SampleList.Csv(1_000));
        await app.UntilAsync(id, job => job["rows"]!["written"]!.GetValue<int>() >= 100);
        var funded = await ResumeAsync(app, id, """{"budgetUsd":0.6}""");
        Assert.Equal(HttpStatusCode.Accepted, funded.Status);
        await UntilUsedUpAsync(app, id);

        Assert.InRange(Prices.BillOf(app.Simulator), 0.97m * 0.6m, 0.6m);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"budgetUsd":0}""", "Give more than 0 US dollars")]
    [InlineData("""{"budgetUsd":-1}""", "Give more than 0 US dollars")]
    [InlineData("""{"budgetUsd":1e9}""", "The highest budget is")]
    [InlineData("""{"budgetUsd":"5"}""", "not the JSON that is expected")]
    [InlineData("""{"budgetUsd":0.0000001}""", "at most 6 places")]
    public async Task Start_BudgetThatIsNone_IsRefusedInWords(string options, string words)
    {
        await using var app = await StartAsync(0, new());

        var (status, body) = await StartJobAsync(app, options);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Start_BudgetWithAModelWithoutAPrice_NamesTheSettings()
    {
        await using var app = await RunningApp.StartAsync(new SimulatorSettings(), 0, "--Deployments:0:Model=gpt-4.1-nano-custom");

        var (status, body) = await StartJobAsync(app, """{"budgetUsd":1}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("set Prices__gpt-4.1-nano-custom__Input and Prices__gpt-4.1-nano-custom__Output", body, StringComparison.Ordinal);
    }

    private static decimal Spent(JsonNode job) => job["money"]!["spentUsd"]!.GetValue<decimal>();

    private static Task<JsonNode> UntilUsedUpAsync(RunningApp app, string id) =>
        app.UntilAsync(id, job => job["state"]!.GetValue<string>() == "waiting" && job["waitingFor"]?["kind"]?.GetValue<string>() == "budget");

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ResumeAsync(RunningApp app, string id, string? body)
    {
        using var content = body is null ? null : new StringContent(body);
        using var response = await app.Client.PostAsync($"api/jobs/{id}/resume", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    private static async Task<(HttpStatusCode Status, string Body)> StartJobAsync(RunningApp app, string options)
    {
        using var form = new MultipartFormDataContent { { new StringContent(SampleList.Csv(3)), "file", "leads.csv" }, { new StringContent(options), "options" } };
        using var response = await app.Client.PostAsync("api/jobs", form, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<RunningApp> StartAsync(int requestsPerMinute, SimulatorSettings simulated, params string[] more)
    {
        var simulator = await ModelSimulatorServer.StartAsync(simulated, ct: TestContext.Current.CancellationToken);
        return await RunningApp.StartAsync(simulator, [.. ModelSettings.ForSimulator(simulator, requestsPerMinute), .. Prices.Settings, .. more], storage.ConnectionString);
    }
}
