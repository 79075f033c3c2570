using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class KillTests
{
    private const int Rows = 400;

    [Fact(Timeout = 90_000)]
    public async Task Serve_KilledInMidJob_FinishesItAfterTheNextStart()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(
            new SimulatorSettings { MinLatencyMs = 50, MaxLatencyMs = 150 }, ct: TestContext.Current.CancellationToken);
        string id;
        await using (var first = await ServeProcess.StartAsync(folder.Path, simulator, 3_000))
        {
            using var list = new StringContent(SampleList.Csv(Rows));
            using var response = await first.Client.PostAsync("api/jobs?name=leads.csv", list, TestContext.Current.CancellationToken);
            id = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"]!.GetValue<string>();
            await UntilAsync(first, id, job => job["rows"]!["written"]!.GetValue<int>() >= 60);
            await first.KillAsync();
        }

        await using var second = await ServeProcess.StartAsync(folder.Path, simulator, 3_000);
        var job = await UntilAsync(second, id, job => job["state"]!.GetValue<string>() == "completed");
        var ledger = simulator.Ledger.Summary;

        Assert.Equal(0, job["rows"]!["remaining"]!.GetValue<int>());
        Assert.Equal(Rows, simulator.Ledger.Answers.Count);
        // At 50 requests/s and 150 ms no more than some ten calls are in flight at the kill.
        Assert.InRange(ledger.AnsweredMore, 0, 20);
    }

    private static async Task<JsonNode> UntilAsync(ServeProcess app, string id, Func<JsonNode, bool> wished)
    {
        while (true)
        {
            var job = (await app.Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", TestContext.Current.CancellationToken))!;
            if (wished(job))
            {
                return job;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
