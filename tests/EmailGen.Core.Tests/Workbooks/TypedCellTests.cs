using System.Text;
using ClosedXML.Excel;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;
using Xunit;

namespace EmailGen.Core.Tests.Workbooks;

/// <summary>A list's own columns come back as they were: numbers as numbers, dates as dates, zeros in front.</summary>
public sealed class TypedCellTests
{
    private static readonly WorkbookSummary Summary = new("j1", "leads", "completed", default, 1, 1, 0, 0, 0, 0, 0, "t", []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openpyxl.xlsx")]
    [InlineData("libreoffice.xlsx")]
    [InlineData("pandas.xlsx")]
    public async Task Workbook_OfAWorkbook_HasTheSameCells(string file)
    {
        var (columns, leads) = await ReadAsync(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Leads", "Files", file), Ct));
        var (again, written) = await ReadAsync(await WriteAsync(columns, leads));

        Assert.Equal(columns, again.Take(columns.Count));
        Assert.Equal(leads.Select(lead => string.Join('|', lead.Cells)), written.Select(lead => string.Join('|', lead.Cells.Take(columns.Count))));
        Assert.Equal(
            leads.Select(lead => string.Join(' ', lead.Values ?? [])),
            written.Select(lead => string.Join(' ', (lead.Values ?? []).Where(value => value.Column < columns.Count))));
    }

    [Fact]
    public async Task Workbook_OfACsv_HasNumbersWhereAColumnHoldsNothingElse()
    {
        var csv = "name,size,zip,phone,price,mixed\nAda,12,01067,4915112345678,1.5,1\nBob,,80331,4915112345679,-0.25,x\nEve,3,1,1,7,2\n"
            + string.Concat(Enumerable.Repeat("Zoe,4,1,1,7,2\n", 40)) + "Max,3.50,1,1,7,2\n";
        var (columns, leads) = await ReadAsync(Encoding.UTF8.GetBytes(csv));

        using var workbook = new XLWorkbook(new MemoryStream(await WriteAsync(columns, leads)));
        var sheet = workbook.Worksheet("Emails");
        Assert.Equal((XLDataType.Number, 12.0), (sheet.Cell("B2").DataType, sheet.Cell("B2").GetDouble()));
        // It would lose its last zero.
        Assert.Equal((XLDataType.Text, "3.50"), (sheet.Cell("B45").DataType, sheet.Cell("B45").GetString()));
        Assert.Equal(XLDataType.Text, sheet.Cell("C2").DataType);
        Assert.Equal(XLDataType.Text, sheet.Cell("D2").DataType);
        Assert.Equal([1.5, -0.25, 7], sheet.Range("E2:E4").Cells().Select(cell => cell.GetDouble()));
        Assert.Equal(XLDataType.Text, sheet.Cell("F2").DataType);
    }

    [Fact]
    public async Task Workbook_StatesOfRows_HaveColours()
    {
        WorkbookRow[] rows =
        [
            new(new Lead(1, ["a"]), new Outcome(1, OutcomeStatus.Written, "s", "b")),
            new(new Lead(2, ["b"]), new Outcome(2, OutcomeStatus.NeedsReview, "s", "b", "Too long.")),
            new(new Lead(3, ["c"]), new Outcome(3, OutcomeStatus.Failed, Notes: "Empty.")),
        ];
        using var target = new MemoryStream();
        await EmailWorkbook.WriteAsync(target, ["n"], rows.ToAsyncEnumerable(), () => Summary, Ct);

        using var workbook = new XLWorkbook(target);
        Assert.Equal(["C6EFCE", "FFEB9C", "FFC7CE"], workbook.Worksheet("Emails").Range("D2:D4").Cells().Select(cell => cell.Style.Fill.BackgroundColor.Color.Name[2..].ToUpperInvariant()));
    }

    private static async Task<byte[]> WriteAsync(IReadOnlyList<string> columns, IEnumerable<Lead> leads)
    {
        using var target = new MemoryStream();
        await EmailWorkbook.WriteAsync(target, columns, leads.Select(lead => new WorkbookRow(lead, null)).ToAsyncEnumerable(), () => Summary, Ct);
        return target.ToArray();
    }

    private static async Task<(IReadOnlyList<string> Columns, List<Lead> Leads)> ReadAsync(byte[] bytes)
    {
        await using var list = await LeadList.OpenAsync(new MemoryStream(bytes), "leads", Ct);
        return (list.Columns, await list.ReadAsync(Ct).ToListAsync(Ct));
    }
}
