using System.Text.Json;
using ClosedXML.Excel;
using EmailGen.Core.Prompts;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>A template's file over HTTP: what it asks, what it demands, and what the workbook says of it.</summary>
public sealed class TemplateTests
{
    private const string Template = """
        ---
        name: mine
        rules:
          max_words: 200
          banned: ["industry"]
          required: ["reply no"]
          footer: "Not interested? Reply no. Acme, 1 Main St"
        ---
        # User
        Write to {{first_name | "friend"}} in {{city}}.

        {{lead}}
        """;

    [Fact(Timeout = 60_000)]
    public async Task Run_TemplateWithRules_KeepsThemAndTellsItsVersionAndGaps()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync("First Name,Company,City\nAnn,Acme,Rome\n,Bolt,\n", JsonSerializer.Serialize(new { template = new { text = Template } }));
        await app.UntilStateAsync(id, "completed");
        var bytes = await app.Client.GetByteArrayAsync($"api/jobs/{id}/result", TestContext.Current.CancellationToken);
        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        var summary = workbook.Worksheet("Summary").RowsUsed().Skip(1).ToDictionary(row => row.Cell(1).GetString(), row => row.Cell(2).GetString());

        Assert.All(workbook.Worksheet("Emails").Range("E2:E3").Cells(), cell => Assert.EndsWith("\n\nNot interested? Reply no. Acme, 1 Main St", cell.GetString(), StringComparison.Ordinal));
        Assert.Equal($"mine (version {TemplateFile.Parse("x", Template).Version})", summary["Template"]);
        Assert.Contains("{{city}} of the template is empty in 1 rows", summary["About the list"], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_EmailThatTheRulesForbid_NeedsReviewWithTheReason()
    {
        await using var app = await RunningApp.StartAsync();
        var template = new { user = "{{lead}}", rules = new { required = new[] { "no email says this" } } };
        var id = await app.StartJobAsync(SampleList.Csv(3), JsonSerializer.Serialize(new { template }));
        await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);

        Assert.All(sheet.Range("G2:G4").Cells(), cell => Assert.Equal("needs review", cell.GetString()));
        Assert.Contains("It lacks \"no email says this\"", sheet.Cell("H2").GetString(), StringComparison.Ordinal);
    }
}
