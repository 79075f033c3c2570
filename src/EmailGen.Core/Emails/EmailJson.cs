using System.Text.Json;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Reads an email from the JSON that was asked for, and from what models make of it.</summary>
internal static class EmailJson
{
    private const int MostEvidence = 50;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>Null when the text is no such JSON.</returns>
    public static EmailDraft? Read(string json)
    {
        if (!json.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair in an escape.
            return null;
        }
    }

    private static EmailDraft? Read(JsonElement root)
    {
        string? subject = null, body = null, ps = null;
        IReadOnlyList<Evidence>? evidence = null;
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Array && Is(property, "evidence"))
            {
                evidence = ReadEvidence(property.Value);
            }
            else if (property.Value.ValueKind is JsonValueKind.String)
            {
                var text = EmailText.Readable(property.Value.GetString()!);
                subject = Is(property, "subject") ? text : subject;
                body = Is(property, "body") ? text : body;
                ps = Is(property, "ps") && text.Length > 0 ? text : ps;
            }
        }

        return subject is null && body is null ? null : new(EmailText.OneLine(subject ?? ""), body ?? "", ps) { Evidence = evidence };
    }

    private static List<Evidence> ReadEvidence(JsonElement list)
    {
        List<Evidence> evidence = [];
        foreach (var item in list.EnumerateArray().Take(MostEvidence))
        {
            if (item.ValueKind is JsonValueKind.Object && Text(item, "quote") is { Length: > 0 } quote)
            {
                evidence.Add(new(Text(item, "column") ?? "", quote));
            }
        }

        return evidence;
    }

    private static string? Text(JsonElement item, string name)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String && Is(property, name))
            {
                return EmailText.OneLine(property.Value.GetString()!);
            }
        }

        return null;
    }

    private static bool Is(JsonProperty property, string name) => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
