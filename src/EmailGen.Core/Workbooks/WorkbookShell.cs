using System.IO.Compression;
using System.Xml.Linq;
using ClosedXML.Excel;

namespace EmailGen.Core.Workbooks;

/// <summary>
/// Everything of the workbook but the rows: styles, Summary sheet and the list of sheets. It is made twice, since the rows need
/// the style numbers before the summary is known; the same steps give the same numbers.
/// </summary>
internal sealed record WorkbookShell(SheetStyles Styles, IReadOnlyList<(string Name, byte[] Content)> Parts)
{
    public const string StylesPart = "xl/styles.xml";

    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Where the rows of a sheet belong in the package, counted from 1.</summary>
    public static string SheetPart(int sheet) => $"xl/worksheets/emails{sheet}.xml";

    public static WorkbookShell Make(int sheets, WorkbookSummary? summary)
    {
        using var workbook = new XLWorkbook();
        for (var sheet = 1; sheet <= sheets; sheet++)
        {
            AddSampleCells(workbook.AddWorksheet(SheetName(sheet)));
        }

        SummarySheet.Fill(workbook.AddWorksheet("Summary"), summary);
        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        using var package = new ZipArchive(saved, ZipArchiveMode.Read);
        return From(package, sheets);
    }

    private static string SheetName(int sheet) => sheet == 1 ? "Emails" : $"Emails {sheet}";

    private static void AddSampleCells(IXLWorksheet sheet)
    {
        var (header, text, wrapped, number) = (sheet.Cell("A1"), sheet.Cell("A2"), sheet.Cell("B2"), sheet.Cell("C2"));
        header.SetValue("-").Style.Font.SetBold().Fill.SetBackgroundColor(XLColor.FromHtml("#FFE8EEF7")).Alignment.SetVertical(XLAlignmentVerticalValues.Top);

        // A quote prefix keeps 007 and =1+1 text even when the user edits the cell.
        text.SetValue("-").Style.SetIncludeQuotePrefix().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        wrapped.SetValue("-").Style.SetIncludeQuotePrefix().Alignment.SetVertical(XLAlignmentVerticalValues.Top).Alignment.SetWrapText();
        number.SetValue(1).Style.NumberFormat.SetFormat("#,##0").Alignment.SetVertical(XLAlignmentVerticalValues.Top);

        // The colours that spreadsheet programs themselves call good, neutral and bad.
        AddState(sheet.Cell("D2"), "#FFC6EFCE", "#FF006100");
        AddState(sheet.Cell("E2"), "#FFFFEB9C", "#FF7F6000");
        AddState(sheet.Cell("F2"), "#FFFFC7CE", "#FF9C0006");
    }

    private static void AddState(IXLCell cell, string fill, string font) => cell.SetValue("-").Style
        .Fill.SetBackgroundColor(XLColor.FromHtml(fill))
        .Font.SetFontColor(XLColor.FromHtml(font))
        .Alignment.SetVertical(XLAlignmentVerticalValues.Top);

    private static WorkbookShell From(ZipArchive package, int sheets)
    {
        var places = SheetPlaces(package);
        var renamed = Enumerable.Range(1, sheets).ToDictionary(sheet => places[SheetName(sheet)], SheetPart);
        var parts = new List<(string, byte[])>();
        foreach (var entry in package.Entries.Where(entry => !renamed.ContainsKey(entry.FullName)))
        {
            parts.Add((entry.FullName, Renamed(entry, renamed)));
        }

        return new WorkbookShell(StylesOf(Load(package, places[SheetName(1)])), parts);
    }

    private static Dictionary<string, string> SheetPlaces(ZipArchive package)
    {
        var targets = Load(package, "xl/_rels/workbook.xml.rels").Root!.Elements()
            .ToDictionary(relation => relation.Attribute("Id")!.Value, relation => PartName(relation.Attribute("Target")!.Value));
        return Load(package, "xl/workbook.xml").Descendants().Where(element => element.Name.LocalName == "sheet")
            .ToDictionary(sheet => sheet.Attribute("name")!.Value, sheet => targets[sheet.Attribute(Relations + "id")!.Value]);
    }

    private static string PartName(string target) => target.StartsWith('/') ? target[1..] : $"xl/{target}";

    private static SheetStyles StylesOf(XDocument sheet)
    {
        var styles = sheet.Descendants().Where(element => element.Name.LocalName == "c")
            .ToDictionary(cell => cell.Attribute("r")!.Value, cell => int.Parse(cell.Attribute("s")!.Value));
        return new SheetStyles(styles["A1"], styles["A2"], styles["B2"], styles["C2"], styles["D2"], styles["E2"], styles["F2"]);
    }

    // Only the list of content types and the relations name other parts.
    private static byte[] Renamed(ZipArchiveEntry entry, Dictionary<string, string> names)
    {
        using var content = entry.Open();
        if (entry.FullName is not ("[Content_Types].xml" or "xl/_rels/workbook.xml.rels"))
        {
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        }

        var document = XDocument.Load(content);
        foreach (var name in document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "PartName" or "Target"))
        {
            if (names.TryGetValue(PartName(name.Value), out var renamed))
            {
                name.Value = "/" + renamed;
            }
        }

        using var saved = new MemoryStream();
        document.Save(saved, System.Xml.Linq.SaveOptions.DisableFormatting);
        return saved.ToArray();
    }

    private static XDocument Load(ZipArchive package, string part)
    {
        using var content = package.GetEntry(part)!.Open();
        return XDocument.Load(content);
    }
}
