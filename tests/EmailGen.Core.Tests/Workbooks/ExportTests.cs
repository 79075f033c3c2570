using System.Text;
using System.Text.Json.Nodes;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;
using Xunit;

namespace EmailGen.Core.Tests.Workbooks;

public sealed class ExportTests
{
    private static readonly string[] Columns = ["name", "size", "since", "email_body"];

    private static readonly WorkbookRow[] Rows =
    [
        new(new Lead(1, ["=HYPERLINK(\"x\")", "12", "05.01.2026", "own"]) { Values = [new(1, 12), new(2, 46_027, "dd.mm.yyyy")] }, new Outcome(1, OutcomeStatus.Written, "Hi, \"Ada\"", "Line 1\nLine 2 😀", null, "gpt-x", 7, 8) { Usd = 0.000_009m }),
        new(new Lead(2, ["-cmd|x", "-5", "+49 (170) 1", "@x"]), null),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_HasAMarkAndNoFormula()
    {
        using var target = new MemoryStream();
        await EmailCsv.WriteAsync(target, Columns, Rows.ToAsyncEnumerable(), Ct);

        Assert.Equal([0xEF, 0xBB, 0xBF], target.ToArray().Take(3));
        await using var list = await LeadList.OpenAsync(new MemoryStream(target.ToArray()), "x.csv", Ct);
        var leads = await list.ReadAsync(Ct).ToListAsync(Ct);
        Assert.Equal([.. Columns, "email_subject", "email_body (2)", "email_status", "email_notes", "model", "prompt_tokens", "completion_tokens", "cost_usd"], list.Columns);
        Assert.Equal(["'=HYPERLINK(\"x\")", "12", "05.01.2026", "own", "Hi, \"Ada\"", "Line 1\nLine 2 😀", "written", "", "gpt-x", "7", "8", "0.000009"], leads[0].Cells);
        Assert.Equal(["'-cmd|x", "-5", "+49 (170) 1", "'@x", "", "", "not written yet"], leads[1].Cells.Take(7));
    }

    [Fact]
    public async Task JsonLines_HasOneObjectARow()
    {
        using var target = new MemoryStream();
        await EmailJsonLines.WriteAsync(target, Columns, Rows.ToAsyncEnumerable(), Ct);

        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal("{\"name\":\"=HYPERLINK(\\u0022x\\u0022)\",\"size\":12,\"since\":\"05.01.2026\",\"email_body\":\"own\"}", lines[0]["lead"]!.ToJsonString());
        Assert.Equal(("written", "Line 1\nLine 2 😀", 7), ((string)lines[0]["status"]!, (string)lines[0]["body"]!, (int)lines[0]["promptTokens"]!));
        Assert.Equal(0.000_009m, (decimal)lines[0]["costUsd"]!);
        Assert.Equal((2, "not written yet", null), ((int)lines[1]["row"]!, (string)lines[1]["status"]!, lines[1]["body"]));
    }

    [Theory]
    [InlineData(10_000)]
    public async Task Exports_OfManyRows_AreWhole(int count)
    {
        var rows = Enumerable.Range(1, count).Select(row => new WorkbookRow(new Lead(row, [$"n{row}", "1", "2", "3"]), null)).ToList();
        await using var csv = new AsyncOnlyStream();
        await using var json = new AsyncOnlyStream();
        await EmailCsv.WriteAsync(csv, Columns, rows.ToAsyncEnumerable(), Ct);
        await EmailJsonLines.WriteAsync(json, Columns, rows.ToAsyncEnumerable(), Ct);

        Assert.Equal(count + 1, Encoding.UTF8.GetString(csv.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(count, Encoding.UTF8.GetString(json.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
