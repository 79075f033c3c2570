using System.Globalization;
using System.Xml.Linq;

namespace EmailGen.Core.Workbooks;

/// <summary>
/// The style numbers of the list's own number formats. Rows ask for them as they are written; what they have asked for is added
/// to the workbook's styles at the end.
/// </summary>
internal sealed class FormatStyles
{
    // Behind all that the workbook itself needs, however many these will be: rows are written before the summary is.
    private const int First = 64;

    // More formats than any list has; a cell with a further one shows its number plainly.
    private const int Most = 1_000;

    // Lower ones are the format's own.
    private const int FirstId = 1_000;

    private readonly Dictionary<string, int> _styles = [];

    /// <param name="format">The number format; null for the general one.</param>
    public int Of(string? format)
    {
        var key = format ?? "General";
        if (!_styles.TryGetValue(key, out var style))
        {
            if (_styles.Count >= Most)
            {
                return First;
            }

            style = _styles[key] = First + _styles.Count;
        }

        return style;
    }

    /// <summary>Adds them to a workbook's part of styles.</summary>
    public byte[] AddTo(byte[] stylesPart)
    {
        using var content = new MemoryStream(stylesPart);
        var document = XDocument.Load(content);
        var space = document.Root!.Name.Namespace;
        var cells = document.Root.Element(space + "cellXfs")!;
        var own = cells.Elements().Count();
        if (own > First)
        {
            throw new InvalidOperationException($"The workbook has {own} styles of its own; there is room for {First}.");
        }

        for (; _styles.Count > 0 && own < First; own++)
        {
            cells.Add(new XElement(cells.Elements().First()));
        }

        var formats = document.Root.Element(space + "numFmts");
        if (formats is null)
        {
            document.Root.AddFirst(formats = new XElement(space + "numFmts"));
        }

        // In the order of their numbers, which is that of being asked for.
        foreach (var (format, style) in _styles.OrderBy(entry => entry.Value))
        {
            var id = format == "General" ? 0 : FirstId + style;
            if (id > 0)
            {
                formats.Add(new XElement(space + "numFmt", new XAttribute("numFmtId", id), new XAttribute("formatCode", format)));
            }

            cells.Add(new XElement(
                space + "xf",
                new XAttribute("numFmtId", id), new XAttribute("fontId", 0), new XAttribute("fillId", 0), new XAttribute("borderId", 0), new XAttribute("xfId", 0),
                new XAttribute("applyNumberFormat", 1), new XAttribute("applyAlignment", 1),
                new XElement(space + "alignment", new XAttribute("vertical", "top"))));
        }

        Count(formats);
        Count(cells);
        using var saved = new MemoryStream();
        document.Save(saved, SaveOptions.DisableFormatting);
        return saved.ToArray();
    }

    private static void Count(XElement list)
    {
        list.SetAttributeValue("count", list.Elements().Count().ToString(CultureInfo.InvariantCulture));
        if (!list.HasElements)
        {
            list.Remove();
        }
    }
}
