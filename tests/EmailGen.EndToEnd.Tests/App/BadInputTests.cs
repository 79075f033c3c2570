using System.Net;
using System.Text.Json.Nodes;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class BadInputTests
{
    [Fact(Timeout = 60_000)]
    public async Task Upload_UnusableLists_AreAnsweredInWords()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Lists:MaxBytes=100000");
        Assert.All(
            [
                (await PostAsync(app, ""), 400, "empty"),
                (await PostAsync(app, "a,b\n"), 400, "row"),
                (await PostAsync(app, "%PDF-1.7\n\0\u0001\u0002\u0003"), 400, "CSV"),
                (await PostAsync(app, new string('x', 200_000)), 413, "100000 bytes"),
                (await PostAsync(app, "a,b\n1,2", "{\"template\":"), 400, "not the JSON"),
                (await PostAsync(app, "a,b\n1,2", "{\"template\":{\"user\":\"Hi {{first_name}}\"}}"), 400, "first_name"),
                (await GetAsync(app, "api/jobs/jaaaaaaaaaaaaaaaaaaaaaaaaa"), 404, "jaaaaaaaaaaaaaaaaaaaaaaaaa"),
                (await GetAsync(app, "api/jobs/..%2f..%2fetc/result"), 404, "There is no job"),
            ],
            answer => AssertProblem(answer.Item1, answer.Item2, answer.Item3));
    }

    /// <summary>What the reader of the file said is only the cause: the answer is the one with the file's name.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Inspect_AWorkbookThatIsNone_IsAnsweredInWords()
    {
        await using var app = await RunningApp.StartAsync();

        AssertProblem(await InspectAsync(app, "PK\u0003\u0004, and no more of a workbook"), 400, "'leads.xlsx' cannot be read");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{"columns":[null],"rows":[["Ada"]]}""")]
    [InlineData("""{"columns":["first_name"],"rows":[null]}""")]
    [InlineData("""{"columns":null,"rows":[["Ada"]]}""")]
    [InlineData("""{"columns":["first_name"],"rows":null}""")]
    [InlineData("null")]
    public async Task Render_NothingWhereCellsAreExpected_SaysWhatToSend(string body)
    {
        await using var app = await RunningApp.StartAsync();
        using var content = new StringContent(body);
        using var response = await app.Client.PostAsync("api/templates/render", content, TestContext.Current.CancellationToken);

        AssertProblem(await ReadAsync(response), 400, "Send the list's columns and the cells");
    }

    [Fact(Timeout = 60_000)]
    public async Task Upload_RulesThatNoEmailCanKeep_StartNothing()
    {
        await using var app = await RunningApp.StartAsync();

        AssertProblem(await PostAsync(app, "a,b\n1,2", """{"template":{"user":"{{a}}","rules":{"banned":[""]}}}"""), 400, "empty text in the rule banned");
        AssertProblem(await PostAsync(app, "a,b\n1,2", """{"template":{"user":"{{a}}","rules":{"maxWords":0}}}"""), 400, "max_words: 0");
        Assert.Equal(0, app.Simulator.Ledger.Summary.Requests);
    }

    [Fact(Timeout = 60_000)]
    public async Task Upload_OptionsThatAreNone_AreToldInTheirOwnNames()
    {
        await using var app = await RunningApp.StartAsync();
        (string Options, string Words)[] cases =
        [
            ("""{"budget":5}""", "There is no 'budget'. What there is: "),
            ("""{"budget":5}""", "budgetUsd"),
            ("""{"template":{"users":"x"}}""", "There is no 'template.users'. What there is: template.name, template.system, template.user"),
            ("""{"template":{"rules":{"minWords":"many"}}}""", "'template.rules.minWords' has to be a whole number without quotes"),
            ("""{"budgetUsd":"5"}""", "'budgetUsd' has to be a number without quotes, such as 2.5"),
            ("""{"preview":1.5}""", "'preview' has to be a whole number without quotes"),
            ("""{"template":"x"}""", "'template' has to be an object in { }"),
            ("[1]", "It has to be an object in { }"),
            ("""{"preview":1,}""", "It is no JSON at line 1, character 14"),
        ];
        foreach (var (options, words) in cases)
        {
            var answer = await PostAsync(app, "a,b\n1,2", options);
            AssertProblem(answer, 400, words);
            Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("EmailGen.", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Result_BeforeTheEnd_SaysHowToGetWhatThereIs()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 60);
        var id = await app.StartJobAsync(SampleList.Csv(50));

        AssertProblem(await GetAsync(app, $"api/jobs/{id}/result"), 409, "partial=true");
        await app.CommandAsync(id, "cancel");
    }

    [Fact(Timeout = 60_000)]
    public async Task Upload_NoModelConfigured_SaysWhatToSet()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Deployments:0:ApiKey=");

        AssertProblem(await PostAsync(app, "a,b\n1,2"), 503, "ApiKey");
    }

    [Fact(Timeout = 60_000)]
    public async Task Upload_BrokenRow_IsARowWithAProblem()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync("First Name,Company\nAnn,Acme\nBob,Bolt,surplus,cells\n");
        await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);

        Assert.Equal(3, sheet.LastRowUsed().RowNumber());
        Assert.Contains("4", sheet.Cell(3, 6).GetString(), StringComparison.Ordinal);
    }

    private static void AssertProblem((HttpStatusCode Status, string Type, string Body) answer, int status, string words)
    {
        Assert.True((int)answer.Status == status, $"{words}: {answer}");
        Assert.Equal("application/problem+json", answer.Type);
        Assert.Contains(words, JsonNode.Parse(answer.Body)!["detail"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, string Type, string Body)> PostAsync(RunningApp app, string csv, string options = "{}")
    {
        using var content = new StringContent(csv);
        using var response = await app.Client.PostAsync($"api/jobs?name=leads.csv&options={Uri.EscapeDataString(options)}", content, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    private static async Task<(HttpStatusCode Status, string Type, string Body)> InspectAsync(RunningApp app, string file)
    {
        using var content = new StringContent(file);
        using var response = await app.Client.PostAsync("api/lists/inspect?name=leads.xlsx", content, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    private static async Task<(HttpStatusCode Status, string Type, string Body)> GetAsync(RunningApp app, string path)
    {
        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    private static async Task<(HttpStatusCode Status, string Type, string Body)> ReadAsync(HttpResponseMessage response) =>
        (response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
