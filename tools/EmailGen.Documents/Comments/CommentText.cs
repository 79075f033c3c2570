using System.Xml.Linq;

namespace EmailGen.Documents.Comments;

/// <summary>A comment's XML as one line of Markdown.</summary>
internal static class CommentText
{
    public static string Of(XElement? element) =>
        element is null ? "" : string.Join(' ', string.Concat(element.Nodes().Select(Of)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Of(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => $"`{(other.Attribute("cref") ?? other.Attribute("name") ?? other.Attribute("langword"))?.Value.Split('.')[^1].Split('{')[0]}`",
        _ => "",
    };
}
