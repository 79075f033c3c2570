using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using EmailGen.Core.Leads;
using Xunit;

namespace EmailGen.Core.Tests.Leads;

public sealed class LeadListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Csv_WithAnyDelimiter_IsRead(char delimiter)
    {
        var (columns, leads) = await ReadAsync($"name,email,city\nAda,ada@x.org,\"London, UK | W1; x\"\nBob,b@x.org,Rome\n".Replace(',', delimiter));

        Assert.Equal(["name", "email", "city"], columns);
        Assert.Equal(["Bob", "b@x.org", "Rome"], leads[1].Cells);
        Assert.Equal(1, leads[0].Row);
        Assert.All(leads, lead => Assert.Null(lead.Problem));
    }

    [Fact]
    public async Task Csv_WithQuotesNewlinesAndBlanks_KeepsCellsAsTheyStand()
    {
        var (_, leads) = await ReadAsync("a,b\r\n\" x \",\"line 1\r\nsays \"\"hi\"\"\"\r\n  y ,007\r\n");

        Assert.Equal([" x ", "line 1\r\nsays \"hi\""], leads[0].Cells);
        Assert.Equal(["  y ", "007"], leads[1].Cells);
    }

    [Fact]
    public async Task Csv_WithOneColumn_IsRead()
    {
        var (columns, leads) = await ReadAsync("email\na@x.org\nb@x.org");

        Assert.Equal(["email"], columns);
        Assert.Equal("b@x.org", leads[1].Cells[0]);
    }

    [Fact]
    public async Task Csv_WithRaggedRows_FillsMissingCellsAndTellsOfExtraOnes()
    {
        var (_, leads) = await ReadAsync("a,b,c\n1\n1,2,3,4,5\n1,2,3,,\n");

        Assert.Equal(["1", "", ""], leads[0].Cells);
        Assert.Null(leads[0].Problem);
        Assert.Equal(["1", "2", "3"], leads[1].Cells);
        Assert.Contains("line 3", leads[1].Problem);
        Assert.Contains("5 cells for 3 columns", leads[1].Problem);
        Assert.Null(leads[2].Problem);
    }

    [Fact]
    public async Task Csv_WithBlankRows_LeavesThemOutAndNumbersWithoutGaps()
    {
        var (_, leads) = await ReadAsync("\n\na,b\n\n1,2\n , \n,\n3,4\n\n");

        Assert.Equal([1, 2], leads.Select(lead => lead.Row));
        Assert.Equal("3", leads[1].Cells[0]);
    }

    [Fact]
    public async Task Csv_WithBlankAndRepeatedHeaders_NamesThemApart()
    {
        var (columns, _) = await ReadAsync("Email,,email,EMAIL, \n1,2,3,4,5\n");

        Assert.Equal(["Email", "Column 2", "email (2)", "EMAIL (3)", "Column 5"], columns);
    }

    [Fact]
    public async Task Csv_WithOneNameForThousandsOfColumns_NumbersThem()
    {
        var (columns, _) = await ReadAsync($"{string.Join(',', Enumerable.Repeat("a", 15_000))}\n1\n");

        Assert.Equal(["a", "a (2)", "a (3)", "a (15000)"], [columns[0], columns[1], columns[2], columns[14_999]]);
    }

    [Fact]
    public async Task Csv_WithAQuoteNeverClosed_LosesOnlyThatRow()
    {
        var (_, leads) = await ReadAsync("a,b\n1,x\n2,\"broken\n3,\"two\nlines\"\n4,y\n5,z\n");

        Assert.Equal(["1", "2", "3", "4", "5"], leads.Select(lead => lead.Cells[0]));
        Assert.Contains("line 3", leads[1].Problem);
        Assert.Contains("quote", leads[1].Problem);
        Assert.Equal("two\nlines", leads[2].Cells[1]);
        Assert.Equal([2], leads.Where(lead => lead.Problem is not null).Select(lead => lead.Row));
    }

    [Fact]
    public async Task Csv_WithALoneQuoteToTheEndOfTheFile_ReadsTheRowsBelow()
    {
        var rows = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i},plain\n"));

        var (_, leads) = await ReadAsync($"a,b\nx,\"open\n{rows}");

        Assert.Equal(2_001, leads.Count);
        Assert.NotNull(leads[0].Problem);
        Assert.Equal(["1999", "plain"], leads[2_000].Cells);
    }

    [Fact]
    public async Task Csv_WithAQuoteInsidePlainText_IsNoProblem()
    {
        var (_, leads) = await ReadAsync("a,b\n15\" screen,x\n\"ok\"not,y\n");

        Assert.Equal("15\" screen", leads[0].Cells[0]);
        Assert.Null(leads[0].Problem);
        Assert.Contains("text after a closing quote", leads[1].Problem);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public async Task Csv_InAnyUsualEncoding_KeepsItsLetters(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = "Näme,Straße,city\nJosé Müller,Große Straße 5,Köln\nZoë,Rue de l'Église,Besançon\nAnaïs,Señor Peña – “quoted”,Malmö\n";
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var (columns, leads) = await ReadAsync(bytes);

        Assert.Equal(["Näme", "Straße", "city"], columns);
        Assert.Equal(["José Müller", "Große Straße 5", "Köln"], leads[0].Cells);
        Assert.Equal("Señor Peña – “quoted”", leads[2].Cells[1]);
    }

    [Fact]
    public async Task Csv_ThatTurnsOutToBeWindows1252FarDown_KeepsItsLetters()
    {
        var plain = Encoding.ASCII.GetBytes("name\n" + string.Concat(Enumerable.Repeat("Someone\n", 20_000)));

        var (_, leads) = await ReadAsync([.. plain, (byte)'R', (byte)'e', 0xE9, (byte)'\n', 0x80, (byte)'5', .. "\nZoë"u8]);

        Assert.Equal("Reé", leads[20_000].Cells[0]);
        Assert.Equal("€5", leads[20_001].Cells[0]);
        Assert.Equal("Zoë", leads[20_002].Cells[0]);
    }

    [Fact]
    public async Task Csv_OfAThousandRowsOverASlowStream_IsReadWhole()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{i},\"v\n{i}é\"\n"));

        await using var list = await LeadList.OpenAsync(new BlindStream(Encoding.UTF8.GetBytes(text), most: 7), "x.csv", Ct);
        var leads = await list.ReadAsync(Ct).ToListAsync(Ct);

        Assert.Equal(1_000, leads.Count);
        Assert.Equal(["999", "v\n999é"], leads[999].Cells);
    }

    [Fact]
    public async Task Xlsx_WithTypedCells_GivesSensibleText()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Hidden").Hide().Cell(1, 1).SetValue("secret");
        var sheet = workbook.AddWorksheet("Leads");
        string[] header = ["text", "int", "decimal", "date", "time", "bool", "zip", "formula", "long"];
        for (var i = 0; i < header.Length; i++)
        {
            sheet.Cell(1, i + 1).SetValue(header[i]);
        }

        sheet.Cell("A2").SetValue(" 007 ");
        sheet.Cell("B2").SetValue(42.0);
        sheet.Cell("C2").SetValue(0.1 + 0.2);
        sheet.Cell("D2").SetValue(new DateTime(2026, 3, 1));
        sheet.Cell("E2").SetValue(new DateTime(2026, 3, 1, 14, 30, 0)).Style.DateFormat.SetFormat("yyyy-mm-dd hh:mm");
        sheet.Cell("F2").SetValue(true);
        sheet.Cell("G2").SetValue(1234).Style.NumberFormat.SetFormat("00000");
        sheet.Cell("H2").SetFormulaA1("B2*2");
        sheet.Cell("I2").SetValue(4917012345678d);
        sheet.Cell("A4").SetValue("after a blank row");

        var (columns, leads) = await ReadAsync(Saved(workbook));

        Assert.Equal(header, columns);
        Assert.Equal([" 007 ", "42", "0.3", "2026-03-01", "2026-03-01 14:30", "TRUE", "01234", "84", "4917012345678"], leads[0].Cells);
        Assert.Equal((2, "after a blank row"), (leads[1].Row, leads[1].Cells[0]));
        Assert.Equal(2, leads.Count);
    }

    [Fact]
    public async Task Xlsx_WithCellsBeyondTheHeader_TellsOfThemByRow()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Leads");
        sheet.Cell("A1").SetValue("a");
        sheet.Cell("A2").SetValue("1");
        sheet.Cell("C2").SetValue("stray");

        var (columns, leads) = await ReadAsync(Saved(workbook));

        Assert.Equal(["a"], columns);
        Assert.Contains("row 2", leads[0].Problem);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \r\n\n", "is empty")]
    [InlineData("\uFEFF", "is empty")]
    [InlineData("a,b\n", "no leads")]
    [InlineData("a,b\n,\n", "no leads")]
    [InlineData("%PDF-1.7 x", "a PDF")]
    [InlineData("<!DOCTYPE html><p>", "a web page")]
    [InlineData("\u0001\u0000\u0002junk\u0000", "a binary file")]
    [InlineData("PK\u0003\u0004rest of a broken archive", "damaged")]
    [InlineData("a,\"b\n1,2\n", "header row")]
    public async Task Open_WithNoUsableList_SaysWhatItIs(string content, string expected)
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(content));

        Assert.Contains(expected, failure.Message);
        Assert.Contains("'leads.csv'", failure.Message);
    }

    [Fact]
    public async Task Open_WithAnOldOfficeFile_TellsALockedOneFromAnOldOne()
    {
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

        var old = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(signature));
        var locked = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync([.. signature, .. Encoding.Unicode.GetBytes("EncryptedPackage")]));

        Assert.Contains(".xls", old.Message);
        Assert.Contains("password", locked.Message);
    }

    [Fact]
    public async Task Open_WithAnEmptyWorkbook_SaysSo()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Leads");

        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(Saved(workbook)));

        Assert.Contains("is empty", failure.Message);
    }

    [Fact]
    public async Task Open_WithAWorkbookCutShort_SaysThatItIsDamaged()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Leads").Cell("A1").SetValue("a");
        var bytes = Saved(workbook);

        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(bytes[..(bytes.Length / 2)]));

        Assert.Contains("damaged", failure.Message);
    }

    [Fact]
    public async Task Xlsx_UnpackingToAThousandTimesItsSize_IsRefused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
            await using var sheet = await zip.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync(Ct);
            var megabyte = new byte[1024 * 1024];
            for (var i = 0; i < 65; i++)
            {
                await sheet.WriteAsync(megabyte, Ct);
            }
        }

        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(file.ToArray()));

        Assert.Contains("unpacks to more than", failure.Message);
    }

    private static byte[] Saved(XLWorkbook workbook)
    {
        using var saved = new MemoryStream();
        workbook.SaveAs(saved, validate: true, evaluateFormulae: true);
        return saved.ToArray();
    }

    private static Task<(IReadOnlyList<string> Columns, List<Lead> Leads)> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<(IReadOnlyList<string> Columns, List<Lead> Leads)> ReadAsync(byte[] bytes)
    {
        await using var list = await LeadList.OpenAsync(new MemoryStream(bytes), "leads.csv", Ct);
        return (list.Columns, await list.ReadAsync(Ct).ToListAsync(Ct));
    }
}
