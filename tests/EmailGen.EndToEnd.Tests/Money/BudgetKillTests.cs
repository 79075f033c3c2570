using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Money;

public sealed class BudgetKillTests
{
    [Fact(Timeout = 180_000)]
    public async Task Serve_KilledThreeTimes_NeverSpendsMoreThanTheBudget()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new() { MinLatencyMs = 50, MaxLatencyMs = 150 }, ct: TestContext.Current.CancellationToken);
        var id = "";
        for (var start = 0; start < 3; start++)
        {
            await using var app = await ServeProcess.StartAsync(folder.Path, simulator, 9_000, Prices.Settings);
            if (start == 0)
            {
                using var list = new StringContent(SampleList.Csv(2_000));
                using var response = await app.Client.PostAsync($"api/jobs?name=leads.csv&options={Uri.EscapeDataString("""{"budgetUsd":1}""")}", list, TestContext.Current.CancellationToken);
                id = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"]!.GetValue<string>();
            }

            await UntilAsync(app, id, job => job["rows"]!["written"]!.GetValue<int>() >= 200 * (start + 1) || IsUsedUp(job));
            await app.KillAsync();
        }

        await using var last = await ServeProcess.StartAsync(folder.Path, simulator, 9_000, Prices.Settings);
        var ended = await UntilAsync(last, id, IsUsedUp);
        var (bill, money) = (Prices.BillOf(simulator), ended["money"]!);

        TestContext.Current.TestOutputHelper!.WriteLine($"billed {bill}, {money.ToJsonString()}");
        var gone = money["spentUsd"]!.GetValue<decimal>() + money["reservedUsd"]!.GetValue<decimal>();
        // How much is held back for requests that were cut off depends on how many were out at the kills: all but that is used.
        Assert.InRange(bill, 0.19m, 1.00m);
        Assert.InRange(gone, Math.Max(bill, 0.97m), 1.00m);
    }

    private static bool IsUsedUp(JsonNode job) => job["waitingFor"]?["kind"]?.GetValue<string>() == "budget";

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
