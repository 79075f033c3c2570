using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ClosedXML.Excel;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Lists as people have them, over HTTP from the first look to the download.</summary>
public sealed class ListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Inspect_AList_TellsColumnsProblemsAndPlaceholdersAndAsksNobody()
    {
        await using var app = await RunningApp.StartAsync();
        var (status, look) = await PostAsync(app, "api/lists/inspect", Encoding.UTF8.GetBytes("Vorname;E-Mail\nAda;ada@x.example\nBob;b@x.example;surplus\n"), "leads.csv", "{\"template\":{\"user\":\"Hi {{first_name}}\"}}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2, 1, "email address"), ((int)look["rows"]!, (int)look["problemRows"]!, (string)look["columns"]![1]!["type"]!));
        Assert.Equal(("Vorname", true), ((string)look["placeholders"]![0]!["column"]!, (bool)look["placeholders"]![0]!["isGuess"]!));
        Assert.Contains("line 3", (string)look["problems"]![0]!["problem"]!, StringComparison.Ordinal);
        Assert.Empty(app.Simulator.Ledger.Answers);
        Assert.DoesNotContain("\"id\"", await app.Client.GetStringAsync("api/jobs", Ct), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("", "{}", 400, "is empty")]
    [InlineData("a,b\n1,2\n", "{\"sheet\":\"Leads\"}", 400, "is a CSV")]
    [InlineData("a,b\n1,2\n", "{\"headerRow\":0}", 400, "counted from 1")]
    [InlineData("a,b\n1,2\n", "{\"headerRow\":7}", 400, "line 7")]
    public async Task Inspect_UnusableList_IsAnsweredInWords(string list, string options, int status, string words)
    {
        await using var app = await RunningApp.StartAsync();
        var (answered, problem) = await PostAsync(app, "api/lists/inspect", Encoding.UTF8.GetBytes(list), "leads.csv", options);

        Assert.Equal(status, (int)answered);
        Assert.Contains(words, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_OfANamedSheetBelowATitle_KeepsItsNumbersAndComesInEveryFormat()
    {
        await using var app = await RunningApp.StartAsync();
        var (_, started) = await PostAsync(app, "api/jobs", Workbook(), "leads.xlsx", "{\"sheet\":\"Fair\",\"headerRow\":3}");
        var id = (string)started["id"]!;
        await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);
        var csv = await app.Client.GetByteArrayAsync($"api/jobs/{id}/result?format=csv", Ct);
        var json = await app.Client.GetStringAsync($"api/jobs/{id}/result?format=jsonl", Ct);

        Assert.Equal((XLDataType.Number, "0.0%"), (sheet.Cell("C2").DataType, sheet.Cell("C2").Style.NumberFormat.Format));
        Assert.Equal(("01067", "written"), (sheet.Cell("B2").GetString(), sheet.Cell("F2").GetString()));
        // With its mark.
        Assert.StartsWith("\uFEFFFirst Name,Zip,Growth,email_subject", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Equal(2, json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("12.5%", (string)JsonNode.Parse(json.Split('\n')[0])!["lead"]!["Growth"]!);
    }

    [Fact(Timeout = 60_000)]
    public async Task Result_UnknownFormat_NamesTheOnesThereAre()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(1));
        using var answer = await app.Client.GetAsync($"api/jobs/{id}/result?format=pdf", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("xlsx, csv, jsonl, instantly, smartlead, lemlist", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_NotesBelowTheList_AreNotAskedAndSaySo()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync("First Name,Company,City\nAnn,Acme,Rome\n\nTotal: 1,,\n");
        await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);

        Assert.Equal(("written", "skipped"), (sheet.Cell("F2").GetString(), sheet.Cell("F3").GetString()));
        Assert.Contains("taken for a note", sheet.Cell("G3").GetString(), StringComparison.Ordinal);
    }

    private static byte[] Workbook()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Other").Cell(1, 1).SetValue("x");
        var sheet = workbook.AddWorksheet("Fair");
        sheet.Cell("A1").SetValue("Spring fair");
        foreach (var (column, name) in new[] { ("A", "First Name"), ("B", "Zip"), ("C", "Growth") })
        {
            sheet.Cell($"{column}3").SetValue(name);
        }

        for (var row = 4; row < 6; row++)
        {
            sheet.Cell(row, 1).SetValue("Ada");
            sheet.Cell(row, 2).SetValue("01067");
            sheet.Cell(row, 3).SetValue(0.125).Style.NumberFormat.SetFormat("0.0%");
        }

        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        return saved.ToArray();
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(RunningApp app, string path, byte[] list, string name, string options)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(list), "file", name }, { new StringContent(options), "options" } };
        using var response = await app.Client.PostAsync(path, form, Ct);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!);
    }
}
