using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using Xunit;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>A job that is based on an earlier one pays only for what that one was not asked.</summary>
public sealed class BasedOnTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private static readonly string[] Impossible = ["no email says this"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Run_ExtendedListInAnotherOrder_AsksOnlyTheNewRows()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var first = await RunAsync(app, Enumerable.Range(1, 60), CityList.Options(CityList.Plain));
        var before = await RowsAsync(app, first);

        var id = await RunAsync(app, Enumerable.Range(1, 90).Reverse(), CityList.Options(CityList.Plain, basedOn: first));
        var after = await RowsAsync(app, id);
        var job = await app.JobAsync(id);

        Assert.Equal(90, app.Simulator.Ledger.Summary.Requests);
        Assert.Equal((90, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "remaining")));
        Assert.All(before, row => Assert.Equal(row.Value["body"]!.GetValue<string>(), after[row.Key]["body"]!.GetValue<string>()));
        Assert.All(before.Keys, lead => Assert.Equal((0, $"Written by job {first}."), (after[lead]["promptTokens"]!.GetValue<int>(), after[lead]["notes"]!.GetValue<string>())));
        Assert.Equal(after.Values.Sum(row => row["promptTokens"]!.GetValue<int>()), job["tokens"]!["prompt"]!.GetValue<long>());

        // And a third one of the second: nothing is new, nobody is asked.
        var third = await RunAsync(app, Enumerable.Range(1, 90), CityList.Options(CityList.Plain, basedOn: id));
        Assert.Equal(90, app.Simulator.Ledger.Summary.Requests);
        Assert.Equal(90, FinishedJob.Count(await app.JobAsync(third), "written"));
        Assert.Equal($"Written by job {first}.", (await RowsAsync(app, third))["Ann1"]["notes"]!.GetValue<string>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_TemplateThatTouchesSomeRows_AsksOnlyThose()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var first = await RunAsync(app, Enumerable.Range(1, 60), CityList.Options(CityList.Plain));
        var id = await RunAsync(app, Enumerable.Range(1, 60), CityList.Options(CityList.WithCity, basedOn: first));

        Assert.Equal(60 + 20, app.Simulator.Ledger.Summary.Requests);
        Assert.All(await RowsAsync(app, id), row => Assert.Equal(CityList.HasCity(int.Parse(row.Key.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture)), row.Value["promptTokens"]!.GetValue<int>() > 0));
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_OtherRulesOnly_AsksNobodyAndJudgesAnew()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var first = await RunAsync(app, Enumerable.Range(1, 25), CityList.Options(CityList.Plain, rules: new { footer = "Acme, 1 Main St" }));
        var footed = await RunAsync(app, Enumerable.Range(1, 25), CityList.Options(CityList.Plain, basedOn: first, rules: new { footer = "Bolt, 2 Side St" }));
        var strict = await RunAsync(app, Enumerable.Range(1, 25), CityList.Options(CityList.Plain, basedOn: footed, rules: new { required = Impossible }));

        Assert.Equal(25, app.Simulator.Ledger.Summary.Requests);
        Assert.All((await RowsAsync(app, footed)).Values, row => Assert.EndsWith("\n\nBolt, 2 Side St", row["body"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All((await RowsAsync(app, footed)).Values, row => Assert.DoesNotContain("Main St", row["body"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All((await RowsAsync(app, strict)).Values, row => Assert.Equal(("needsReview", false), (row["status"]!.GetValue<string>(), row["body"]!.GetValue<string>().Contains(" St", StringComparison.Ordinal))));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("jaaaaaaaaaaaaaaaaaaaaaaaaa", "no such job")]
    [InlineData("../other", "no such job")]
    [InlineData(null, "was deleted")]
    public async Task Start_BasedOnAJobThatIsNotThere_IsRefusedInWords(string? basedOn, string words)
    {
        await using var app = await FaultyApp.StartAsync(storage);
        if (basedOn is null)
        {
            basedOn = await RunAsync(app, [1], "{}");
            using var deleted = await app.Client.DeleteAsync($"api/jobs/{basedOn}", Ct);
        }

        using var form = new MultipartFormDataContent { { new StringContent(SampleList.Csv(2)), "file", "leads.csv" }, { new StringContent(CityList.Options("{{lead}}", basedOn: basedOn)), "options" } };
        using var answer = await app.Client.PostAsync("api/jobs", form, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(RunningApp app, IEnumerable<int> leads, string options)
    {
        var id = await app.StartJobAsync(CityList.Csv(leads), options);
        await app.UntilStateAsync(id, "completed");
        return id;
    }

    private static async Task<Dictionary<string, JsonNode>> RowsAsync(RunningApp app, string id)
    {
        var page = (await app.Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}/emails?take=200", Ct))!;
        return page["rows"]!.AsArray().ToDictionary(row => row!["lead"]!["First Name"]!.GetValue<string>(), row => row!);
    }
}
