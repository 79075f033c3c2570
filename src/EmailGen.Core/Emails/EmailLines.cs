using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Reads an email from plain text: a line <c>Subject: …</c>, then the body. What a model says before and in fences is left out.</summary>
internal static class EmailLines
{
    /// <returns>Null when there is no such line.</returns>
    public static EmailDraft? Read(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").Split('\n');
        var at = Array.FindIndex(lines, line => Label(line, "subject") is not null);
        if (at < 0)
        {
            return null;
        }

        var body = string.Join('\n', lines[(at + 1)..].Where(line => !line.StartsWith("```", StringComparison.Ordinal))).Trim();
        return new(EmailText.OneLine(Label(lines[at], "subject")!), EmailText.Readable(Label(body, "body") ?? body));
    }

    // "Subject: …", also as "**Subject:** …".
    private static string? Label(string line, string label)
    {
        var plain = line.AsSpan().TrimStart("*#> ");
        return plain.StartsWith(label, StringComparison.OrdinalIgnoreCase) && plain[label.Length..].TrimStart('*') is [':', .. var rest]
            ? rest.Trim("* ").Trim().ToString()
            : null;
    }
}
