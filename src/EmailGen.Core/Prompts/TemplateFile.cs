using System.Text;

namespace EmailGen.Core.Prompts;

/// <summary>
/// Reads a template from Markdown: the text below <c># System</c> and below <c># User</c>.
/// Text without these headings is the user text; the system text is then the default one.
/// </summary>
public static class TemplateFile
{
    public const int LengthLimit = 50_000;

    /// <exception cref="PromptTemplateException">The text is no usable template; the message says how to mend it.</exception>
    public static PromptTemplate Parse(string name, string text)
    {
        var read = Read(name, text);
        return read.System.Length > 0 ? read : read with { System = DefaultTemplate.Value.System };
    }

    internal static PromptTemplate Read(string name, string text)
    {
        if (text.Length > LengthLimit)
        {
            throw PromptTemplateException.TooLong(name, text.Length, LengthLimit);
        }

        StringBuilder before = new();
        StringBuilder? system = null, user = null;
        var section = before;
        foreach (var line in text.TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            if (IsHeading(line, "System"))
            {
                section = system = system is null ? new() : throw PromptTemplateException.TwiceTheSame(name, "System");
            }
            else if (IsHeading(line, "User"))
            {
                section = user = user is null ? new() : throw PromptTemplateException.TwiceTheSame(name, "User");
            }
            else
            {
                section.Append(line).Append('\n');
            }
        }

        var preamble = before.ToString().Trim();
        return (system, user) switch
        {
            (null, null) when preamble.Length == 0 => throw PromptTemplateException.Empty(name),
            (null, null) => new(name, "", preamble),
            _ when preamble.Length > 0 => throw PromptTemplateException.TextBeforeHeadings(name),
            (_, null) => throw PromptTemplateException.NoUserSection(name),
            _ => new(name, system is null ? "" : SectionText(name, "System", system), SectionText(name, "User", user)),
        };
    }

    private static bool IsHeading(ReadOnlySpan<char> line, string heading) =>
        line.StartsWith('#') && !line.StartsWith("##") && line.Trim("# \t:").Equals(heading, StringComparison.OrdinalIgnoreCase);

    private static string SectionText(string name, string heading, StringBuilder section) =>
        section.ToString().Trim() is { Length: > 0 } text ? text : throw PromptTemplateException.EmptySection(name, heading);
}
