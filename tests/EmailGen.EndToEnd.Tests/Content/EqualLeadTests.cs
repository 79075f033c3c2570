using ClosedXML.Excel;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using Xunit;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Rows that ask the same are asked once, and each has an email in the end.</summary>
public sealed class EqualLeadTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Rows = 60;

    [Fact(Timeout = 60_000)]
    public async Task Run_EachLeadTwice_AsksOnceAndWritesToEachRow()
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(ModelSimulator.Faults.FaultKind.ContentFilter), 5));
        var lines = SampleList.Csv(Rows).TrimEnd().Split('\n');
        // One half in the reverse order, and one lead many times in a row.
        var id = await app.StartJobAsync(string.Join('\n', [.. lines, .. lines.Skip(1).Reverse(), .. Enumerable.Repeat(lines[7], 300)]));
        var job = await app.UntilStateAsync(id, "completed");
        var sheet = await SheetRow.ReadAsync(app, id);
        using var workbook = new XLWorkbook(new MemoryStream(await app.Client.GetByteArrayAsync($"api/jobs/{id}/result", TestContext.Current.CancellationToken)));
        var summary = workbook.Worksheet("Summary").RowsUsed().Skip(1).DistinctBy(row => row.Cell(1).GetString()).ToDictionary(row => row.Cell(1).GetString(), row => row.Cell(2).GetString());

        Assert.Equal(Rows, app.Simulator.Ledger.Summary.Requests);
        Assert.Equal(
            ((2 * Rows) + 300, Rows - 1, 0, 1, 0, Rows + 300),
            (FinishedJob.Count(job, "total"), FinishedJob.Count(job, "written"), FinishedJob.Count(job, "needsReview"), FinishedJob.Count(job, "failed"), FinishedJob.Count(job, "remaining"), FinishedJob.Count(job, "duplicates")));
        Assert.All(sheet, row => Assert.Equal(row.Lead == "Ann5" ? "failed" : "written", row.Status));
        Assert.All(sheet.GroupBy(row => row.Lead), same => Assert.Single(same.Select(row => row.Body).Distinct()));
        Assert.All(sheet.Skip(Rows), row => Assert.Contains($"Same lead as row {row.Lead[3..]} of the list.", row.Notes, StringComparison.Ordinal));
        Assert.Equal(((2 * Rows) + 300, Rows - 1, Rows + 300), (Number(summary["Leads"]), Number(summary["Written"]), Number(summary["Same as another lead"])));
        Assert.Equal(job["tokens"]!["prompt"]!.GetValue<long>(), Number(summary["Prompt tokens"]));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    [Fact(Timeout = 60_000)]
    public async Task Retry_OfARowWithCopies_GivesItsEmailToAllOfThem()
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(ModelSimulator.Faults.FaultKind.ContentFilter), 2));
        var lines = SampleList.Csv(30).TrimEnd().Split('\n');
        var id = await app.StartJobAsync(string.Join('\n', [.. lines, lines[2], lines[2]]));
        await app.UntilStateAsync(id, "completed");

        await app.CommandAsync(id, "retry-failed");
        await app.UntilStateAsync(id, "completed");
        var sheet = await SheetRow.ReadAsync(app, id);

        Assert.Equal(31, app.Simulator.Ledger.Summary.Requests);
        Assert.Equal(3, sheet.Count(row => row.Lead == "Ann2" && row.Status == "written" && row.Body.Length > 0));
    }

    [Fact(Timeout = 60_000)]
    public async Task Export_AsCsvAndJsonLines_HasTheEmailInEachRow()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var lines = SampleList.Csv(3).TrimEnd().Split('\n');
        var id = await app.StartJobAsync(string.Join('\n', [.. lines, .. lines.Skip(1)]));
        await app.UntilStateAsync(id, "completed");

        var json = (await app.Client.GetStringAsync($"api/jobs/{id}/result?format=jsonl", TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        var rows = json.Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!).ToList();

        Assert.Equal([null, null, null, 1, 2, 3], rows.Select(row => row["sameAs"]?.GetValue<int>()));
        Assert.Equal(rows.Take(3).Select(row => row["body"]!.GetValue<string>()), rows.Skip(3).Select(row => row["body"]!.GetValue<string>()));
        Assert.All(rows.Skip(3), row => Assert.Equal(0, row["promptTokens"]!.GetValue<int>()));
    }
}
