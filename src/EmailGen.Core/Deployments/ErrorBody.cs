using System.Text.Json;

namespace EmailGen.Core.Deployments;

/// <summary>What the body of a failed answer says: OpenAI's <c>{"error": {message, type, code, param}}</c> or plain text.</summary>
internal sealed record ErrorBody(string Message, string? Type, string? Code, string? Parameter, string? InnerCode)
{
    private const int LongestMessage = 300;

    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind is JsonValueKind.Object)
            {
                var error = root.TryGetProperty("error", out var nested) ? nested : root;
                return error.ValueKind is JsonValueKind.String
                    ? new(Shorten(error.GetString()!), null, null, null, null)
                    : new(Shorten(Text(error, "message") ?? ""), Text(error, "type"), Text(error, "code"), Text(error, "param"), Inner(error));
            }
        }
        catch (JsonException)
        {
        }

        return new("", null, null, null, null);
    }

    public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string? Inner(JsonElement error) =>
        error.ValueKind is JsonValueKind.Object && error.TryGetProperty("innererror", out var inner) ? Text(inner, "code") : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static string Shorten(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }
}
