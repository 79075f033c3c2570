using System.Xml;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Opens a part's XML: nothing outside it is ever asked for, nothing is expanded.</summary>
internal static class SheetXmlReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // Characters that XML forbids are found in sheets nevertheless, as &#x1;.
        CheckCharacters = false,
    };

    public static XmlReader Open(Stream part) => XmlReader.Create(part, Settings);

    /// <summary>The element's text, at most so long; the rest is read over. Ends behind the element.</summary>
    public static string ReadText(this XmlReader reader, char[] buffer)
    {
        var length = 0;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                int read;
                while (length < buffer.Length && (read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0)
                {
                    length += read;
                }
            }
        }

        reader.Read();
        return new string(buffer, 0, length);
    }
}
