using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using EmailGen.Cli.Sample;
using EmailGen.EndToEnd.Tests.Cli;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>What is estimated before a job, held against the model's own bill after it.</summary>
public sealed class EstimateTests
{
    private const int Timeout = 120_000;

    // gpt-4o-mini, US dollars a million tokens.
    private const double Input = 0.15;
    private const double Output = 0.60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> TemplatesAndLists
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var template in Directory.GetFiles(Samples("templates"), "*.md"))
            {
                // The list that is shipped, and a made one of which the estimate sees only a part.
                all.Add(Path.GetFileNameWithoutExtension(template), 0);
                all.Add(Path.GetFileNameWithoutExtension(template), 400);
            }

            return all;
        }
    }

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(TemplatesAndLists))]
    public async Task Estimate_ShippedTemplates_IsWithinTenPercentOfTheBill(string template, int rows)
    {
        using var folder = new ScratchFolder();
        var list = Samples("leads.csv");
        if (rows > 0)
        {
            list = folder["leads.csv"];
            SampleFile.Write(list, rows, seed: 7, Ct);
        }

        var options = JsonSerializer.Serialize(new { template = new { name = template, text = await File.ReadAllTextAsync(Path.Combine(Samples("templates"), $"{template}.md"), Ct) } });
        await using var app = await RunningApp.StartAsync();
        var estimate = await EstimateAsync(app, await File.ReadAllTextAsync(list, Ct), options);
        Assert.Equal(0, app.Simulator.Ledger.Summary.Requests);
        Assert.DoesNotContain("\"id\"", await app.Client.GetStringAsync("api/jobs", Ct), StringComparison.Ordinal);

        var id = await app.StartJobAsync(await File.ReadAllTextAsync(list, Ct), options);
        await app.UntilStateAsync(id, "completed");
        var bill = app.Simulator.Ledger.Summary;
        var actual = ((bill.PromptTokens * Input) + (bill.CompletionTokens * Output)) / 1_000_000;
        var (min, likely, max) = Of(estimate["usd"]);

        Assert.True(Math.Abs((likely / actual) - 1) <= 0.10, $"{likely} was estimated and {actual} was the bill");
        Assert.InRange(actual, min, max);
        Assert.InRange(bill.PromptTokens, Of(estimate["promptTokens"]).Min, Of(estimate["promptTokens"]).Max);
        Assert.InRange(bill.CompletionTokens, Of(estimate["completionTokens"]).Min, Of(estimate["completionTokens"]).Max);
    }

    [Fact(Timeout = Timeout)]
    public async Task Estimate_UnderALimit_TellsTheTimeThatTheLimitTakes()
    {
        await using var app = await RunningApp.StartAsync(new() { RequestsPerMinute = 1_200 }, requestsPerMinute: 1_200);
        var estimate = await EstimateAsync(app, SampleList.Csv(200), "{}");
        Assert.StartsWith("requests per minute on simulator", (string)estimate["boundBy"]!, StringComparison.Ordinal);
        // 200 of 1,200 a minute are 10 s; some are for the start and the end.
        var (min, likely, max) = Of(estimate["seconds"]);
        Assert.InRange(likely, 10, 20);
        Assert.InRange(min, 10, likely);
        Assert.InRange(max, likely, 60);
    }

    [Fact(Timeout = Timeout)]
    public async Task Estimate_LimitsThatAJobHasLearned_AreKnownAfterIt()
    {
        await using var app = await RunningApp.StartAsync(new() { RequestsPerMinute = 6_000, TokensPerMinute = 60_000_000 }, 0, "--Deployments:0:RequestsPerMinute=", "--Deployments:0:TokensPerMinute=");
        var before = await EstimateAsync(app, SampleList.Csv(10), "{}");
        await app.UntilStateAsync(await app.StartJobAsync(SampleList.Csv(10)), "completed");
        var after = await EstimateAsync(app, SampleList.Csv(10), "{}");

        Assert.Null(before["seconds"]);
        Assert.Contains("first answers", (string)before["boundBy"]!, StringComparison.Ordinal);
        Assert.NotNull(after["seconds"]);
        Assert.Contains("(5,988)", (string)after["boundBy"]!, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Estimate_RowsThatNobodyIsAskedFor_CostNothing()
    {
        await using var app = await RunningApp.StartAsync();
        var settings = new BlobServiceClient(app.ConnectionString).GetBlobContainerClient("settings");
        await settings.CreateIfNotExistsAsync(cancellationToken: Ct);
        await settings.UploadBlobAsync("suppression.txt", new BinaryData("blocked.example\n"), Ct);
        var one = await EstimateAsync(app, "First Name,Email,City\nAnn,ann@x.example,Rome\n", "{}");
        var many = await EstimateAsync(app, "First Name,Email,City\nAnn,ann@x.example,Rome\nBob,bob@blocked.example,Rome\n\nTotal: 2,,\n", "{}");

        Assert.Equal((3, 1, 1, 1), ((int)many["rows"]!, (int)many["rowsToAsk"]!, (int)many["notAsked"]!["suppressed"]!, (int)many["notAsked"]!["skipped"]!));
        Assert.Equal(one["usd"]!.ToJsonString(), many["usd"]!.ToJsonString());
    }

    [Theory(Timeout = Timeout)]
    [InlineData("", "{}", 400, "is empty")]
    [InlineData("a,b\n", "{}", 400, "row")]
    [InlineData("%PDF-1.7\n", "{}", 400, "CSV")]
    [InlineData("a,b\n1,2\n", "{\"headerRow\":7}", 400, "line 7")]
    [InlineData("a,b\n1,2\n", "{\"template\":", 400, "not the JSON")]
    [InlineData("a,b\n1,2\n", "{\"template\":{\"user\":\"Hi {{first_name}}\"}}", 400, "first_name")]
    [InlineData("a,b\n1,2\n", "{\"colour\":1}", 400, "colour")]
    [InlineData("long", "{}", 413, "100000 bytes")]
    public async Task Estimate_BadInput_IsTheSameProblemAsOfAJob(string list, string options, int status, string words)
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Lists:MaxBytes=100000");
        var text = list is "long" ? new string('x', 200_000) : list;
        var (asEstimate, asJob) = (await PostAsync(app, "api/estimates", text, options), await PostAsync(app, "api/jobs", text, options));

        Assert.Equal(status, (int)asEstimate.Status);
        Assert.Contains(words, (string)asEstimate.Body["detail"]!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(((string?)asJob.Body["title"], (string?)asJob.Body["detail"]), ((string?)asEstimate.Body["title"], (string?)asEstimate.Body["detail"]));
    }

    [Fact(Timeout = Timeout)]
    public async Task Estimate_RawBodyOrNoModel_IsAnsweredLikeAJob()
    {
        await using (var app = await RunningApp.StartAsync())
        {
            using var raw = new StringContent("First Name\nAnn\n");
            using var response = await app.Client.PostAsync("api/estimates?name=mine.csv", raw, Ct);
            Assert.Equal("mine.csv", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["fileName"]!);
        }

        await using var without = await RunningApp.StartAsync(null, 0, "--Deployments:0:ApiKey=");
        var (status, body) = await PostAsync(without, "api/estimates", "a,b\n1,2\n", "{}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("ApiKey", (string)body["detail"]!, StringComparison.Ordinal);
    }

    private static (double Min, double Likely, double Max) Of(JsonNode? spread) => ((double)spread!["min"]!, (double)spread["likely"]!, (double)spread["max"]!);

    private static async Task<JsonNode> EstimateAsync(RunningApp app, string list, string options)
    {
        var (status, body) = await PostAsync(app, "api/estimates", list, options);
        Assert.True(status is HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(RunningApp app, string path, string list, string options)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "file", "leads.csv" }, { new StringContent(options), "options" } };
        using var response = await app.Client.PostAsync(path, form, Ct);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!);
    }

    // Below the repository's root, wherever the tests were built.
    private static string Samples(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EmailGen.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "samples", name);
    }
}
