using EmailGen.Core.Leads;
using Xunit;

namespace EmailGen.Core.Tests.Leads;

public sealed class HandMadeWorkbookTests
{
    private const string Header = "<row><c t=\"inlineStr\"><is><t>name</t></is></c><c t=\"inlineStr\"><is><t>email</t></is></c></row>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_CellsWithoutPlaces_CountFromTheLeft()
    {
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().WithRows(Header + $"<row>{HandMadeWorkbook.Texts("Ada", "ada@x.example")}</row>"));

        Assert.Equal(["Ada", "ada@x.example"], leads[0].Cells);
    }

    [Fact]
    public async Task Read_SharedTextsOfPieces_AreJoinedWithoutTheirReadings()
    {
        var texts = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><t>Ad</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">a </t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si><si><t/></si><si/><si><t>tab_x0009_here</t></si></sst>";
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().With("xl/sharedStrings.xml", texts)
            .WithRows(Header + "<row><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>3</v></c></row><row><c r=\"A3\" t=\"s\"><v>9</v></c><c r=\"B3\"><v>1</v></c></row>"));

        Assert.Equal(["Ada ", "tab\there"], leads[0].Cells);
        Assert.Equal(["", "1"], leads[1].Cells);
    }

    [Fact]
    public async Task Read_ManySharedTexts_AreFoundInAnyOrder()
    {
        const int Count = 40_000;
        var texts = $"<sst>{string.Concat(Enumerable.Range(0, Count).Select(number => $"<si><t>text {number} é</t></si>"))}</sst>";
        var rows = string.Concat(Enumerable.Range(0, Count).Select(number => $"<row><c t=\"s\"><v>{number * 7_919L % Count}</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"));

        var (_, leads) = await ReadAsync(new HandMadeWorkbook().With("xl/sharedStrings.xml", texts).WithRows(Header + rows));

        Assert.Equal(Count, leads.Count);
        Assert.All(leads, lead => Assert.Equal($"text {(lead.Row - 1) * 7_919L % Count} é", lead.Cells[0]));
    }

    [Fact]
    public async Task Read_StrictFlavourWithPrefixesAndOddNames_IsRead()
    {
        var workbook = new HandMadeWorkbook()
            .With("_rels/.rels", HandMadeWorkbook.Relations(("x", "officeDocument", "/xl/book.xml")))
            .With("xl/book.xml", "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:rel=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"A\" sheetId=\"1\" rel:id=\"one\"/></x:sheets></x:workbook>")
            .With("xl/_rels/book.xml.rels", HandMadeWorkbook.Relations(("one", "worksheet", "./sub/../sheets/first.xml"), ("two", "styles", "styles.xml")))
            .With("xl/styles.xml", "<x:styleSheet xmlns:x=\"s\"><x:numFmts><x:numFmt numFmtId=\"164\" formatCode=\"d mmm yyyy\"/></x:numFmts><x:cellStyleXfs><x:xf numFmtId=\"9\"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"164\"/></x:cellXfs></x:styleSheet>")
            .With("xl/sheets/first.xml", "<x:worksheet xmlns:x=\"s\"><x:sheetData><x:row><x:c t=\"str\"><x:v>name</x:v></x:c><x:c t=\"str\"><x:v>since</x:v></x:c></x:row><x:row r=\"5\"><x:c r=\"A5\" t=\"str\"><x:f>1+1</x:f><x:v>Ada</x:v></x:c><x:c r=\"B5\" s=\"1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>");

        var (_, leads) = await ReadAsync(workbook);

        Assert.Equal(["Ada", "2 Jan 1904"], leads[0].Cells);
        Assert.Equal(new CellValue(1, 1_463, "d mmm yyyy"), Assert.Single(leads[0].Values!));
    }

    [Fact]
    public async Task Read_NamedSheet_IsTakenWhateverItsCase()
    {
        var workbook = new HandMadeWorkbook()
            .With("xl/workbook.xml", HandMadeWorkbook.Sheets(("Notes", "visible", "rId1"), ("Leads", "visible", "rId9")))
            .With("xl/_rels/workbook.xml.rels", HandMadeWorkbook.Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "worksheet", "worksheets/sheet2.xml")))
            .WithRows("<row><c t=\"str\"><v>note</v></c></row>")
            .With("xl/worksheets/sheet2.xml", $"<worksheet><sheetData>{Header}<row>{HandMadeWorkbook.Texts("Ada", "ada@x.example")}</row></sheetData></worksheet>");

        var (list, leads) = await ReadAsync(workbook, new(Sheet: "leads"));

        Assert.Equal(("Leads", "Ada"), (list.Sheet, leads[0].Cells[0]));
        Assert.Equal(["Notes", "Leads"], list.Sheets);
    }

    [Fact]
    public async Task Read_CellsMergedOverRows_AreFilledDownward()
    {
        var rows = Header + $"<row r=\"2\">{HandMadeWorkbook.Texts("Acme", "a@x.example")}</row><row r=\"3\"><c r=\"B3\" t=\"str\"><v>b@x.example</v></c></row><row r=\"4\"><c r=\"B4\" t=\"str\"><v>c@x.example</v></c></row>";
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().WithRows(rows, "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>"));

        Assert.Equal(["Acme", "Acme", ""], leads.Select(lead => lead.Cells[0]));
    }

    [Fact]
    public async Task Read_CellLongerThanAnyProgramAllows_IsCut()
    {
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().WithRows(Header + $"<row>{HandMadeWorkbook.Texts(new string('x', 100_000), "a@x.example")}</row>"));

        Assert.Equal((32_767, "a@x.example"), (leads[0].Cells[0].Length, leads[0].Cells[1]));
    }

    [Fact]
    public async Task Read_OneLongTextSharedByAWholeRow_IsBounded()
    {
        var texts = $"<sst><si><t>{new string('x', 32_767)}</t></si></sst>";
        var header = string.Concat(Enumerable.Range(0, 5_000).Select(column => $"<c t=\"str\"><v>c{column}</v></c>"));
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 5_000));

        var (_, leads) = await ReadAsync(new HandMadeWorkbook().With("xl/sharedStrings.xml", texts).WithRows($"<row>{header}</row><row>{row}</row>"));

        Assert.InRange(leads[0].Cells.Sum(cell => cell.Length), 900_000, 1_000_000);
        Assert.Contains("more than 1000000 characters", leads[0].Problem);
    }

    [Fact]
    public async Task Read_ManyMergesOfTheSameCells_FillOnce()
    {
        var merges = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A2:A1048576\"/>", 50_000));
        var rows = Header + $"<row r=\"2\">{HandMadeWorkbook.Texts("Acme", "a")}</row>" + string.Concat(Enumerable.Repeat("<row><c r=\"B1\"><v>1</v></c></row>", 20_000));

        var (_, leads) = await ReadAsync(new HandMadeWorkbook().WithRows(rows, $"<mergeCells>{merges}</mergeCells>"));

        Assert.Equal(20_001, leads.Count);
        Assert.All(leads, lead => Assert.Equal("Acme", lead.Cells[0]));
    }

    [Fact]
    public async Task Read_FormulaWithAnEmptyText_IsNoProblem()
    {
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().WithRows(Header + "<row><c t=\"str\"><v>Ada</v></c><c t=\"str\"><f>IF(1,\"\",2)</f><v></v></c></row>"));

        Assert.Null(leads[0].Problem);
    }

    [Theory]
    [InlineData("0&quot;&#1;&quot;")]
    [InlineData("[$-")]
    public async Task Read_NumberFormatThatNoProgramMakes_ShowsTheNumber(string code)
    {
        var styles = $"<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
        var (_, leads) = await ReadAsync(new HandMadeWorkbook().With("xl/styles.xml", styles).WithRows(Header + "<row><c s=\"1\"><v>12.5</v></c><c t=\"str\"><v>x</v></c></row>"));

        Assert.Equal("12.5", leads[0].Cells[0]);
        Assert.Null(leads[0].Values![0].Format);
    }

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>", "document type definition")]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>", "document type definition")]
    [InlineData("<worksheet><sheetData><row><c t=\"str\"><v>name</v></c></row><row>", "damaged")]
    [InlineData("<worksheet><sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>", "'ZZZZ1'")]
    [InlineData("no XML at all", "damaged")]
    public async Task Read_HostileOrBrokenSheet_IsRefusedInWords(string sheet, string expected)
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(new HandMadeWorkbook().With("xl/worksheets/sheet1.xml", sheet)));

        Assert.Contains(expected, failure.Message);
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "macros")]
    [InlineData("../../etc/passwd", "'../../etc/passwd'")]
    [InlineData("/etc/passwd", "'/etc/passwd'")]
    public async Task Read_PartThatNoListNeeds_IsRefusedInWords(string part, string expected)
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(new HandMadeWorkbook().WithRows(Header + Header).With(part, "x")));

        Assert.Contains(expected, failure.Message);
    }

    private static async Task<(LeadList List, List<Lead> Leads)> ReadAsync(HandMadeWorkbook workbook, ListOptions? options = null)
    {
        await using var list = await LeadList.OpenAsync(new MemoryStream(workbook.ToBytes()), "leads.xlsx", Ct, options);
        return (list, await list.ReadAsync(Ct).ToListAsync(Ct));
    }
}
