using System.Xml;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>A text that may be made of pieces with fonts of their own.</summary>
internal static class RichText
{
    /// <summary>Reads an <c>si</c> or <c>is</c> element; ends behind it.</summary>
    public static string Read(XmlReader reader, char[] buffer)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        var (depth, text) = (reader.Depth, "");
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t")
            {
                var piece = reader.ReadText(buffer);
                text = text.Length == 0 ? piece : text.Length < CellText.MaxLength ? text + piece : text;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                // How it is spoken, not what it says.
                reader.Skip();
            }
            else if (!reader.Read())
            {
                break;
            }
        }

        reader.Read();
        return Unescaped(text.Length > CellText.MaxLength ? text[..CellText.MaxLength] : text);
    }

    /// <summary>Spreadsheets write a character that XML forbids as _x0001_.</summary>
    public static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                result.Append((char)code);
                i += 6;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
