using System.Text;

namespace EmailGen.Core.Prompts;

/// <summary>
/// Reads a template from a file. Markdown: the text below <c># System</c>, <c># Examples</c> and <c># User</c>, with rules in
/// YAML between two lines of dashes above. Text without these headings is the user text; the system text is then the default
/// one. YAML: the same as keys.
/// </summary>
public static class TemplateFile
{
    public const int LengthLimit = 50_000;

    private static readonly string[] Headings = ["System", "Examples", "User"];

    /// <exception cref="PromptTemplateException">The text is no usable template; the message says how to mend it.</exception>
    public static PromptTemplate Parse(string name, string text)
    {
        var read = Read(name, text);
        return read.System.Length > 0 ? read : read with { System = DefaultTemplate.Value.System, Rules = read.Rules ?? DefaultTemplate.Value.Rules };
    }

    internal static PromptTemplate Read(string name, string text)
    {
        if (text.Length > LengthLimit)
        {
            throw PromptTemplateException.TooLong(name, text.Length, LengthLimit);
        }

        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (TemplateYaml.IsWhole(text))
        {
            return TemplateYaml.Read(name, text);
        }

        var (front, rest) = TemplateYaml.CutFront(name, text);
        var read = ReadMarkdown(name, rest);
        return front is null ? read : read with { Name = front.Name ?? read.Name, Rules = front.Rules };
    }

    /// <summary>Examples belong to what is the same for all leads: before the lead, so that the provider can cache them.</summary>
    internal static string WithExamples(string system, string examples) => examples.Length == 0 ? system : $"{system}\n\nExamples:\n\n{examples}";

    private static PromptTemplate ReadMarkdown(string name, string text)
    {
        StringBuilder before = new();
        Dictionary<string, StringBuilder> sections = [];
        var section = before;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (HeadingOf(line) is { } heading)
            {
                section = sections.TryAdd(heading, new()) ? sections[heading] : throw PromptTemplateException.TwiceTheSame(name, heading);
            }
            else
            {
                section.Append(line).Append('\n');
            }
        }

        var preamble = before.ToString().Trim();
        var (system, user) = (Text(name, "System", sections), Text(name, "User", sections));
        return (sections.Count, user) switch
        {
            (0, _) when preamble.Length == 0 => throw PromptTemplateException.Empty(name),
            (0, _) => new(name, "", preamble),
            _ when preamble.Length > 0 => throw PromptTemplateException.TextBeforeHeadings(name),
            (_, null) => throw PromptTemplateException.NoUserSection(name),
            _ => new(name, WithExamples(system ?? (sections.ContainsKey("Examples") ? DefaultTemplate.Value.System : ""), Text(name, "Examples", sections) ?? ""), user),
        };
    }

    private static string? HeadingOf(ReadOnlySpan<char> line)
    {
        if (line.StartsWith('#') && !line.StartsWith("##"))
        {
            foreach (var heading in Headings)
            {
                if (line.Trim("# \t:").Equals(heading, StringComparison.OrdinalIgnoreCase))
                {
                    return heading;
                }
            }
        }

        return null;
    }

    private static string? Text(string name, string heading, Dictionary<string, StringBuilder> sections) => sections.TryGetValue(heading, out var section)
        ? section.ToString().Trim() is { Length: > 0 } text ? text : throw PromptTemplateException.EmptySection(name, heading)
        : null;
}
