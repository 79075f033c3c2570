using System.IO.Compression;
using System.Xml.Linq;
using ClosedXML.Excel;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Workbooks;

public sealed class EmailWorkbookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly WorkbookSummary Summary = new(
        "j1", "=leads.csv", "completed", new DateTimeOffset(2026, 1, 5, 12, 30, 0, TimeSpan.Zero), 3, 1, 1, 0, 1, 12_345, 678, "cold-opener", ["gpt-x", "gpt-y"])
    {
        WrittenAt = new DateTimeOffset(2026, 1, 5, 13, 0, 0, TimeSpan.Zero),
        CostUsd = 1.2345m,
        Notes = ["Odd."],
        ProblemRows = 2,
        Problems = ["In line 3 of the file there is a fault."],
    };

    [Fact]
    public async Task Workbook_HasTheOriginalColumnsAndThenTheEmails()
    {
        var bytes = await WriteAsync(
            ["name", "zip"],
            new(new Lead(1, ["Ada", "007"]), new Outcome(1, OutcomeStatus.Written, "Hi Ada", "Line 1\nLine 2", null, "gpt-x", 120, 80) { Usd = 0.000_125m }),
            new(new Lead(2, ["Bob", ""], "In line 3 of the file there is a fault."), new Outcome(2, OutcomeStatus.NeedsReview, "S", "B", "Too long.", "gpt-y", 1, 2)),
            new(new Lead(3, ["Eve", "1"]), null));

        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        var sheet = workbook.Worksheet("Emails");
        Assert.Equal(
            ["name", "zip", "email_subject", "email_body", "email_status", "email_notes", "model", "prompt_tokens", "completion_tokens", "cost_usd"],
            RowOf(sheet, 1));
        Assert.Equal(["Ada", "007", "Hi Ada", "Line 1\nLine 2", "written", "", "gpt-x", "120", "80", "0.000125"], RowOf(sheet, 2));
        Assert.Equal(["Bob", "", "S", "B", "needs review", "Too long. In line 3 of the file there is a fault.", "gpt-y", "1", "2", ""], RowOf(sheet, 3));
        Assert.Equal(["Eve", "1", "", "", "not written yet", "", "", "", "", ""], RowOf(sheet, 4));
        Assert.Equal(XLDataType.Text, sheet.Cell("B2").DataType);
        Assert.Equal(XLDataType.Number, sheet.Cell("H2").DataType);
        Assert.True(sheet.Cell("A1").Style.Font.Bold);
        Assert.True(sheet.Cell("D2").Style.Alignment.WrapText);
        Assert.Equal([15, 30, 30, 15], sheet.Rows(1, 4).Select(row => row.Height));
        Assert.Equal(1, sheet.SheetView.SplitRow);
        Assert.Equal("A1:J4", sheet.AutoFilter.Range.RangeAddress.ToString());
    }

    [Fact]
    public async Task Summary_TellsTheJobsCounts()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await WriteAsync(["a"], new WorkbookRow(new Lead(1, ["x"]), null))));

        var lines = workbook.Worksheet("Summary").RowsUsed().Skip(1).ToDictionary(row => row.Cell(1).GetString(), row => row.Cell(2).GetString());
        Assert.Equal("=leads.csv", lines["List"]);
        Assert.Equal("2026-01-05 12:30 UTC", lines["Started"]);
        Assert.Equal("2026-01-05 13:00 UTC, 30.0 minutes after the start", lines["Workbook written"]);
        Assert.Equal("1.2345, at list prices or those of the setting Prices", lines["Cost (US$)"]);
        Assert.Equal(("Odd.", "2", "In line 3 of the file there is a fault."), (lines["About the list"], lines["Rows with a problem"], lines["Problem"]));
        Assert.Equal("12345", lines["Prompt tokens"]);
        Assert.Equal("gpt-x, gpt-y", lines["Models"]);
        Assert.Equal(["Emails", "Summary"], workbook.Worksheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public async Task Columns_ThatClashWithTheList_GetASuffix()
    {
        var header = Header(await WriteAsync(["Email_Body", "model", "model (2)"]));

        Assert.Equal(
            ["Email_Body", "model", "model (2)", "email_subject", "email_body (2)", "email_status", "email_notes", "model (3)", "prompt_tokens", "completion_tokens", "cost_usd"],
            header);
    }

    [Fact]
    public async Task Rows_BeyondASheet_GoToFurtherSheets()
    {
        var bytes = await WriteSheetsAsync(["n"], 2, [.. Enumerable.Range(1, 4).Select(n => new WorkbookRow(new Lead(n, [$"{n}"]), null))]);

        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        Assert.Equal(["Emails", "Emails 2", "Summary"], workbook.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal(["n", "3", "4"], workbook.Worksheet("Emails 2").Column(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.True(workbook.Worksheet("Emails 2").Cell("A1").Style.Font.Bold);
    }

    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("@cmd <b> & \"x\" 'y'", "@cmd <b> & \"x\" 'y'")]
    [InlineData("a\r\nb\tc", "a\r\nb\tc")]
    [InlineData("bell\u0007 null\0 \uFFFE", "bell\uFFFD null\uFFFD \uFFFD")]
    [InlineData("\U0001F600 é 漢", "\U0001F600 é 漢")]
    [InlineData("_x0041_ first_name _x00", "_x005F_x0041_ first_name _x00")]
    public async Task Text_OfAnyKind_IsWrittenAsText(string text, string expected)
    {
        Assert.Equal(expected, FirstCell(await WriteAsync(["a"], new WorkbookRow(new Lead(1, [text]), null))));
    }

    [Fact]
    public async Task Text_WithHalfASurrogatePair_IsReplaced()
    {
        var text = string.Concat("a", "\U0001F600"[0].ToString(), "b");

        Assert.Equal("a\uFFFDb", FirstCell(await WriteAsync(["a"], new WorkbookRow(new Lead(1, [text]), null))));
    }

    [Fact]
    public async Task Text_LongerThanACell_IsCutWithAnEllipsis()
    {
        var text = new string('x', 32_765) + "\U0001F600tail";

        var cell = FirstCell(await WriteAsync(["a"], new WorkbookRow(new Lead(1, [text]), null)));

        Assert.Equal(new string('x', 32_765) + "…", cell);
        Assert.Equal(32_767, CellText.Cut(new string('x', 40_000)).Length);
    }

    [Property(MaxTest = 50)]
    public async Task Text_ComesBackAsItWas(string?[] cells)
    {
        var rows = cells.Select((cell, index) => new WorkbookRow(new Lead(index + 1, [Plain(cell)]), null)).ToArray();

        var sheet = Load(await WriteAsync(["a"], rows), "xl/worksheets/emails1.xml");

        var read = sheet.Descendants().Where(element => element.Name.LocalName == "c" && element.Attribute("r")!.Value[0] == 'A').Skip(1).Select(cell => cell.Value);
        Assert.Equal(cells.Select(Plain).Where(cell => cell.Length > 0), read);
    }

    [Fact]
    public async Task Package_NamesEveryPartItHas()
    {
        var bytes = await WriteSheetsAsync(["a"], 1, new(new Lead(1, ["x"]), null), new(new Lead(2, ["y"]), null));

        using var package = new ZipArchive(new MemoryStream(bytes));
        var parts = package.Entries.Select(entry => entry.FullName).ToList();
        var named = Load(bytes, "[Content_Types].xml").Descendants().Select(type => type.Attribute("PartName")?.Value.TrimStart('/')).OfType<string>().ToList();
        Assert.Equal(parts.Distinct(), parts);
        Assert.Empty(named.Except(parts));
        Assert.Contains("xl/worksheets/emails2.xml", named);
        Assert.All(parts.Where(part => Path.GetExtension(part) is ".xml" or ".rels"), part => Load(bytes, part));
    }

    [Fact]
    public async Task Workbook_OfAList_ReadsBackAsThatList()
    {
        string[] cells = ["=x", "007", "1e5", " b ", "ü\n2"];

        await using var list = await LeadList.OpenAsync(
            new MemoryStream(await WriteAsync(["a", "b", "c", "d", "e"], new WorkbookRow(new Lead(1, cells), null))), "x", Ct);

        Assert.Equal(cells, (await list.ReadAsync(Ct).ToListAsync(Ct))[0].Cells.Take(5));
    }

    private static string Plain(string? text) =>
        string.Concat((text ?? "").Where(c => c is >= ' ' and < '\uD800' and not '_' or '\t' or '\n' or '\r'));

    private static string FirstCell(byte[] workbook) =>
        Load(workbook, "xl/worksheets/emails1.xml").Descendants().Single(element => element.Attribute("r")?.Value == "A2").Value;

    private static string[] Header(byte[] workbook) =>
        [.. Load(workbook, "xl/worksheets/emails1.xml").Descendants().First(element => element.Name.LocalName == "row").Elements().Select(cell => cell.Value)];

    private static IEnumerable<string> RowOf(IXLWorksheet sheet, int row) => sheet.Row(row).Cells(1, 10).Select(cell => cell.GetString());

    private static XDocument Load(byte[] workbook, string part)
    {
        using var package = new ZipArchive(new MemoryStream(workbook));
        using var content = package.GetEntry(part)!.Open();
        return XDocument.Load(content);
    }

    private static Task<byte[]> WriteAsync(IReadOnlyList<string> columns, params WorkbookRow[] rows) =>
        WriteSheetsAsync(columns, EmailWorkbook.MaxRowsPerSheet, rows);

    private static async Task<byte[]> WriteSheetsAsync(IReadOnlyList<string> columns, int rowsPerSheet, params WorkbookRow[] rows)
    {
        var target = new AsyncOnlyStream();
        await EmailWorkbook.WriteAsync(target, columns, rows.ToAsyncEnumerable(), () => Summary, rowsPerSheet, Ct);
        return target.ToArray();
    }
}
