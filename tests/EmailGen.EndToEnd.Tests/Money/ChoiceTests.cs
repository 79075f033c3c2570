using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Money;

/// <summary>A job that asks only one of two deployments, and that one's price.</summary>
public sealed class ChoiceTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Start_WithAChosenDeployment_AsksThatOneAloneAtItsPrice()
    {
        await using var app = await StartAsync();
        using var form = Form("""{"deployments":["SECOND"]}""");
        using var answer = await app.Client.PostAsync("api/estimates", form, Ct);
        var estimate = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        // The other one's model has no price, which is none of this job's business.
        var id = await app.StartJobAsync(SampleList.Csv(60), """{"deployments":["SECOND"],"budgetUsd":1,"preview":10}""");
        await app.UntilStateAsync(id, "awaitingApproval");
        await app.CommandAsync(id, "approve");
        var job = await app.UntilStateAsync(id, "completed");
        var asked = app.Simulator.Ledger.Summary.Deployments;

        Assert.Equal("gpt-4o-mini", estimate["models"]!.AsArray().Single()!["model"]!.GetValue<string>());
        Assert.Equal((0, 60), (asked[0].Accepted, asked[1].Accepted));
        Assert.Equal(Prices.BillOf(app.Simulator), job["money"]!["spentUsd"]!.GetValue<decimal>());
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"deployments":["third"]}""", "There is no deployment 'third'. There are first, second.")]
    [InlineData("""{"deployments":[]}""", "deployments is empty: nobody could be asked. There are first, second; leave it out for all of them.")]
    [InlineData("""{"deployments":["first"],"budgetUsd":1}""", "Deployment 'first' has the model 'unpriced', of which no price is known")]
    public async Task Start_WithAChoiceThatCannotBe_SaysWhichThereAre(string options, string problem)
    {
        await using var app = await StartAsync();
        using var form = Form(options);
        using var answer = await app.Client.PostAsync("api/jobs", form, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<RunningApp> StartAsync()
    {
        var simulator = await ModelSimulatorServer.StartAsync(new() { Deployments = [new() { ApiKey = "first" }, new() { ApiKey = "second" }] }, ct: Ct);
        string[] pool = PoolEntry.Settings(simulator.Endpoint, new(), new("second") { Priority = 1 });
        return await RunningApp.StartAsync(simulator, [.. pool, "--Deployments:0:Model=unpriced", .. Prices.Settings], storage.ConnectionString);
    }

    private static MultipartFormDataContent Form(string options) =>
        new() { { new StringContent(SampleList.Csv(60)), "file", "leads.csv" }, { new StringContent(options), "options" } };
}
