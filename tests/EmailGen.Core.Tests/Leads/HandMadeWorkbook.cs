using System.IO.Compression;
using System.Text;

namespace EmailGen.Core.Tests.Leads;

/// <summary>A workbook of hand-written XML: what other programs write, and what hostile hands do.</summary>
internal sealed class HandMadeWorkbook
{
    private readonly Dictionary<string, string> _parts = new()
    {
        ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ["_rels/.rels"] = Relations(("rId1", "officeDocument", "xl/workbook.xml")),
        ["xl/workbook.xml"] = Sheets(("Leads", "visible", "rId1")),
        ["xl/_rels/workbook.xml.rels"] = Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml")),
    };

    public HandMadeWorkbook With(string part, string content)
    {
        _parts[part] = content;
        return this;
    }

    public HandMadeWorkbook WithRows(string rows, string behind = "") =>
        With("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{behind}</worksheet>");

    public static string Sheets(params (string Name, string State, string Relation)[] sheets) =>
        $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"{sheet.Relation}\"/>"))}</sheets></workbook>";

    public static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relations.Select(relation => $"<Relationship Id=\"{relation.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation.Type}\" Target=\"{relation.Target}\"/>"))}</Relationships>";

    public static string Texts(params string[] texts) => $"<c t=\"inlineStr\"><is><t>{string.Join("</t></is></c><c t=\"inlineStr\"><is><t>", texts)}</t></is></c>";

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
