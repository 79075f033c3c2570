using System.Text.Json;

namespace EmailGen.Cli.Jobs;

/// <summary>A problem-details answer (RFC 9457) as one line.</summary>
internal static class ProblemText
{
    public static string? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var (title, detail) = (Text(document.RootElement, "title"), Text(document.RootElement, "detail"));
            return (title, detail) switch
            {
                (null, null) => null,
                (_, null) => title,
                (null, _) => detail,
                _ => $"{title.TrimEnd('.')}: {detail}",
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text.ReplaceLineEndings(" ")
            : null;
}
