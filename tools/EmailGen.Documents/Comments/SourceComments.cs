using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EmailGen.Documents.Comments;

/// <summary>Reads the comments of a type from its source: a file here is one type and has its name.</summary>
public static partial class SourceComments
{
    private static readonly ILookup<string, string> Files = Repository.Sources().ToLookup(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static TypeComments Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        var file = Files[name].FirstOrDefault(path => File.ReadAllText(path).Contains($"namespace {type.Namespace};", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{type.FullName} has no file {name}.cs of its own below src/.");
        return Parse(name, File.ReadLines(file));
    }

    public static TypeComments Parse(string name, IEnumerable<string> lines)
    {
        var (summary, members, comment) = ("", new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                comment.Add(line[3..].Trim());
                continue;
            }

            if (line.StartsWith('['))
            {
                continue;
            }

            if (comment.Count > 0 && Declared(line) is { } declared)
            {
                var xml = XElement.Parse($"<doc>{string.Join('\n', comment)}</doc>");
                if (declared != name)
                {
                    members.TryAdd(declared, CommentText.Of(xml.Element("summary")));
                }
                else if (summary.Length == 0)
                {
                    summary = CommentText.Of(xml.Element("summary"));
                    foreach (var parameter in xml.Elements("param"))
                    {
                        members[parameter.Attribute("name")!.Value] = CommentText.Of(parameter);
                    }
                }
            }

            comment.Clear();
        }

        return new(summary, members);
    }

    private static string? Declared(string line) =>
        Type().Match(line) is { Success: true } type ? type.Groups["name"].Value
        : Member().Match(line) is { Success: true } member ? member.Groups["name"].Value
        : null;

    [GeneratedRegex(@"\b(class|record struct|record|struct|enum|interface) (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Type();

    [GeneratedRegex(@"^[^(]*?\b(?<name>\w+)( \{| =|,|;|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
