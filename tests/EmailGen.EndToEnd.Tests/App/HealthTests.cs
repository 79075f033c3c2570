using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using EmailGen.Benchmarks.Crashes;
using EmailGen.Cli.Hosting;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Ready_StorageIsTakenAwayAndGivenBack_SaysSoInTime()
    {
        using var folder = new ScratchFolder();
        await using var storage = new StoppableStorage(folder.Path);
        await storage.StartAsync(Cancellation);
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: Cancellation);
        await using var app = await RunningApp.StartAsync(simulator, ModelSettings.ForSimulator(simulator), storage.ConnectionString);
        Assert.Equal((HttpStatusCode.OK, "ready", ""), await AskAsync(app, "/ready"));

        await storage.StopAsync();
        var started = Stopwatch.GetTimestamp();
        var away = await UntilAsync(app, HttpStatusCode.ServiceUnavailable);
        var took = Stopwatch.GetElapsedTime(started);
        var live = await AskAsync(app, "/live");
        var both = await AskAsync(app, "");
        await storage.StartAsync(Cancellation);

        Assert.Equal("not ready", away.Status);
        Assert.StartsWith("The storage does not answer.", away.Reasons, StringComparison.Ordinal);
        // The look before is a second old at most.
        Assert.InRange(took.TotalSeconds, 0, 4.5);
        Assert.Equal((HttpStatusCode.OK, "live", ""), live);
        Assert.Equal((HttpStatusCode.OK, "not ready", away.Reasons), both);
        await UntilAsync(app, HttpStatusCode.OK);
    }

    [Fact(Timeout = 60_000)]
    public async Task Health_NoModelIsUsable_IsLiveAndTellsWhatIsMissing()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Deployments:0:ApiKey=");

        var (status, word, reasons) = await AskAsync(app, "/ready");
        var whole = JsonNode.Parse(await app.Client.GetStringAsync("api/health", Cancellation))!;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (status, word));
        Assert.Contains("Deployments__0__ApiKey", reasons, StringComparison.Ordinal);
        Assert.Equal((true, false), (whole["live"]!.GetValue<bool>(), whole["ready"]!.GetValue<bool>()));
        Assert.Contains("Deployments__0__ApiKey", whole["problems"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Code, string Status, string Reasons)> UntilAsync(RunningApp app, HttpStatusCode wished)
    {
        while (true)
        {
            var answer = await AskAsync(app, "/ready");
            if (answer.Code == wished)
            {
                return answer;
            }

            await Task.Delay(50, Cancellation);
        }
    }

    private static async Task<(HttpStatusCode Code, string Status, string Reasons)> AskAsync(RunningApp app, string which)
    {
        using var response = await app.Client.GetAsync($"api/health{which}", Cancellation);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        return (response.StatusCode, body["status"]!.GetValue<string>(), string.Join(' ', body["reasons"]?.AsArray().Select(reason => reason!.GetValue<string>()) ?? []));
    }
}
