using System.Xml;
using ExcelNumberFormat;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>The number formats of a workbook's cell styles.</summary>
internal sealed class NumberFormats(bool since1904)
{
    private const int MaxStyles = 65_536;

    // No program takes a longer one.
    private const int LongestCode = 255;

    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = ShownNumber.IsoDate,
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = ShownNumber.IsoDateAndTime,
        [37] = "#,##0;(#,##0)",
        [38] = "#,##0;[Red](#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;[Red](#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
    };

    private readonly List<ShownNumber> _styles = [];

    /// <summary>How a cell of that style shows a number.</summary>
    public ShownNumber Of(int style) => (uint)style < (uint)_styles.Count ? _styles[style] : ShownNumber.General;

    /// <param name="part">The part of styles; null when there is none.</param>
    public void Read(Stream part)
    {
        var custom = new Dictionary<int, string>();
        var made = new Dictionary<int, ShownNumber>();
        var inCells = false;
        using var reader = SheetXmlReader.Open(part);
        while (reader.Read() && _styles.Count < MaxStyles)
        {
            switch (reader.LocalName)
            {
                case "numFmt" when int.TryParse(reader.GetAttribute("numFmtId"), out var id) && reader.GetAttribute("formatCode") is { } code:
                    custom.TryAdd(id, code);
                    break;
                case "cellXfs":
                    inCells = reader.NodeType == System.Xml.XmlNodeType.Element && !reader.IsEmptyElement;
                    break;
                case "xf" when inCells && reader.NodeType == System.Xml.XmlNodeType.Element:
                    _ = int.TryParse(reader.GetAttribute("numFmtId"), out var format);
                    _styles.Add(made.TryGetValue(format, out var known) ? known : made[format] = Make(format, custom));
                    break;
            }
        }
    }

    private ShownNumber Make(int id, Dictionary<int, string> custom) =>
        (custom.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id)) is { } code && code is not ("General" or "@" or "") && code.Length <= LongestCode && code.All(XmlConvert.IsXmlChar)
            ? ShownNumber.By(code, since1904)
            : ShownNumber.General;
}
