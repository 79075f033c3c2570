namespace EmailGen.Core.Leads.Xlsx;

/// <summary>A workbook's sheets and where its styles and shared texts are.</summary>
internal sealed record WorkbookIndex(IReadOnlyList<WorkbookSheet> Sheets, bool Since1904, string? Styles, string? Texts)
{
    private const int MostSheets = 1_000;

    /// <returns>Null when the package has no workbook.</returns>
    public static WorkbookIndex? Read(PackageParts parts)
    {
        var main = parts.RelationsOf("").Values.FirstOrDefault(relation => relation.Type == "officeDocument").Part ?? "xl/workbook.xml";
        if (parts.Find(main) is not { } entry)
        {
            return null;
        }

        var relations = parts.RelationsOf(main);
        var (sheets, since1904) = (new List<WorkbookSheet>(), false);
        using var content = entry.Open();
        using var reader = SheetXmlReader.Open(content);
        while (reader.Read())
        {
            if (reader.LocalName == "workbookPr")
            {
                since1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } name)
            {
                var relation = relations.GetValueOrDefault(RelationId(reader) ?? "");
                if (relation.Type == "worksheet")
                {
                    sheets.Add(new(name, relation.Part, reader.GetAttribute("state") is null or "visible"));
                }
            }
        }

        return new([.. sheets.DistinctBy(sheet => sheet.Part).Take(MostSheets)], since1904, PartOf("styles"), PartOf("sharedStrings"));

        string? PartOf(string type) => relations.Values.FirstOrDefault(relation => relation.Type == type).Part;
    }

    private static string? RelationId(System.Xml.XmlReader reader)
    {
        // Its namespace has two names, one for each flavour of the format.
        string? id = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            id = reader.LocalName == "id" && reader.Prefix.Length > 0 ? reader.Value : id;
        }

        reader.MoveToElement();
        return id;
    }
}
