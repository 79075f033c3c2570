using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
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
    public async Task Health_Running_IsHealthy()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        Assert.Equal("healthy", (await GetAsync(simulator, "health"))["status"]!.GetValue<string>());
    }

    private static async Task<JsonNode> GetAsync(SimulatorHost simulator, string path) =>
        (await simulator.Client.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private static string Marker(string message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message)))[..16];
}
