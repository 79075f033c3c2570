using System.Text.Json;

namespace EmailGen.Core.Emails;

/// <summary>The email in a model's answer. With a problem, subject and body hold what could be made out.</summary>
public sealed record EmailAnswer(string Subject, string Body, string? Problem = null)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads JSON with subject and body, also inside a code fence or among other words, else a text with a <c>Subject:</c> line.</summary>
    public static EmailAnswer Parse(string text)
    {
        var answer = text.Trim();
        if (answer.Length == 0)
        {
            return new("", "", "The model's answer is empty.");
        }

        return FromJson(answer) ?? FromJson(Braced(answer)) ?? FromLines(answer)
            ?? new("", Readable(answer), "The model's answer is not the JSON with subject and body that was asked for.");
    }

    private static EmailAnswer? FromJson(string json)
    {
        if (!json.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            string? subject = null, body = null;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind is not JsonValueKind.String)
                {
                    continue;
                }

                if (property.Name.Equals("subject", StringComparison.OrdinalIgnoreCase))
                {
                    subject = Readable(property.Value.GetString()!);
                }
                else if (property.Name.Equals("body", StringComparison.OrdinalIgnoreCase))
                {
                    body = Readable(property.Value.GetString()!);
                }
            }

            return subject is null && body is null ? null : new(OneLine(subject ?? ""), body ?? "");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair in an escape.
            return null;
        }
    }

    private static string Braced(string answer)
    {
        var (open, close) = (answer.IndexOf('{'), answer.LastIndexOf('}'));
        return open >= 0 && close > open ? answer[open..(close + 1)] : "";
    }

    private static EmailAnswer? FromLines(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").Split('\n');
        var at = Array.FindIndex(lines, line => Label(line, "subject") is not null);
        if (at < 0)
        {
            return null;
        }

        var body = string.Join('\n', lines[(at + 1)..].Where(line => !line.StartsWith("```", StringComparison.Ordinal))).Trim();
        return new(OneLine(Label(lines[at], "subject")!), Readable(Label(body, "body") ?? body));
    }

    // "Subject: …", also as "**Subject:** …".
    private static string? Label(string line, string label)
    {
        var plain = line.AsSpan().TrimStart("*#> ");
        return plain.StartsWith(label, StringComparison.OrdinalIgnoreCase) && plain[label.Length..].TrimStart('*') is [':', .. var rest]
            ? rest.Trim("* ").Trim().ToString()
            : null;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // XML, and so a workbook, has no place for other control characters.
    private static string Readable(string text)
    {
        var clean = text.ReplaceLineEndings("\n").Trim();
        return clean.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 && clean.AsSpan().IndexOfAnyInRange('\u000B', '\u001F') < 0
            ? clean
            : string.Concat(clean.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
    }
}
