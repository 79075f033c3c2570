using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EmailGen.ModelSimulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class LedgerTests
{
    [Fact]
    public async Task Ledger_AfterSomeCalls_CountsThemByLead()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { RequestsPerMinute = 60 }, new FakeTimeProvider());
        foreach (var lead in (string[])["Name: Ann", "Name: Jürgen", "Name: Ann", "Name: Ann"])
        {
            using var response = await simulator.AskAsync(lead);
        }

        var ledger = await GetAsync(simulator, "ledger");

        Assert.Equal(4, ledger["requests"]!.GetValue<int>());
        Assert.Equal(3, ledger["accepted"]!.GetValue<int>());
        Assert.Equal(1, ledger["throttled"]!["requests"]!.GetValue<int>());
        Assert.Equal(0, ledger["throttled"]!["tokens"]!.GetValue<int>());
        Assert.Equal(Count(ledger, "promptTokens") + Count(ledger, "completionTokens"), Count(ledger, "chargedTokens"));
        Assert.Equal(2, ledger["answers"]![Marker("Name: Ann")]!.GetValue<int>());
        Assert.Equal(1, ledger["answers"]![Marker("Name: Jürgen")]!.GetValue<int>());
        Assert.Equal(2, simulator.Server.Ledger.AnswersTo("Name: Ann"));
    }

    [Fact]
    public async Task Ledger_Summary_LeavesOutTheLeads()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        foreach (var lead in (string[])["a", "b", "b"])
        {
            using var response = await simulator.AskAsync(lead);
        }

        var summary = (await GetAsync(simulator, "ledger?summary=true")).AsObject();

        Assert.False(summary.ContainsKey("answers"));
        Assert.Equal(1, summary["answeredOnce"]!.GetValue<int>());
        Assert.Equal(1, summary["answeredMore"]!.GetValue<int>());
        Assert.Equal(3, summary["maxInOneMinute"]!.GetValue<int>());
    }

    [Fact]
    public async Task Ledger_SeveralDeploymentsAndFaults_TellsThemApart()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(
            new()
            {
                Deployments = [new() { Name = SimulatorHost.Model, RequestsPerMinute = 60 }, new() { Name = "mini", RequestsPerDay = 10, InitialDayLevel = 0.1 }],
                Faults = [new(FaultKind.HighDemand) { ToRequest = 1 }, new(FaultKind.EmptyAnswer) { FromRequest = 2, ToRequest = 2 }],
            },
            clock);
        for (var call = 0; call < 4; call++)
        {
            (await simulator.AskAsync()).Dispose();
        }

        (await simulator.AskAsync(path: SimulatorHost.AzurePath)).Dispose();
        (await simulator.AskAsync(path: SimulatorHost.AzurePath)).Dispose();
        clock.Advance(TimeSpan.FromSeconds(5));

        var ledger = await GetAsync(simulator, "ledger?summary=true");

        Assert.Equal("""{"high_demand":1,"empty_answer":1}""", ledger["faults"]!.ToJsonString());
        Assert.Equal("""{"requests_minute":1,"tokens_minute":0,"requests_day":1,"tokens_day":0,"too_large":0,"high_demand":1}""", ledger["throttledByKind"]!.ToJsonString());
        Assert.Equal("""{"requests":2,"tokens":0}""", ledger["throttled"]!.ToJsonString());
        Assert.Equal((6, 3, 1), (Count(ledger, "requests"), Count(ledger, "accepted"), Count(ledger, "failed")));
        Assert.Equal(5, ledger["secondsSinceFirst"]!.GetValue<double>());
        var (first, second) = (ledger["deployments"]![0]!, ledger["deployments"]![1]!);
        Assert.Equal((SimulatorHost.Model, 4, 2, 1), (first["name"]!.GetValue<string>(), Count(first, "requests"), Count(first, "accepted"), Count(first, "failed")));
        Assert.Equal((2, 1, 1), (Count(second, "requests"), Count(second, "accepted"), Count(second["throttledByKind"]!, "requests_day")));
        Assert.Equal((2, 2), (Count(first, "maxInOneSecond"), Count(first, "maxInOneMinute")));
        Assert.True(Count(first, "maxTokensInOneMinute") > 0);
    }

    [Fact]
    public async Task Health_Running_IsHealthy()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        Assert.Equal("healthy", (await GetAsync(simulator, "health"))["status"]!.GetValue<string>());
    }

    private static async Task<JsonNode> GetAsync(SimulatorHost simulator, string path) =>
        (await simulator.Client.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private static int Count(JsonNode node, string member) => node[member]!.GetValue<int>();

    private static string Marker(string message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message)))[..16];
}
