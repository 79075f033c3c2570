using System.Text.Json;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>Settings files are JSON with comments and trailing commas, and their mistakes are told with file and line.</summary>
internal static class SettingsJson
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonDocument Parse(string path, string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException exception)
        {
            throw LocalRuntimeException.InvalidJson(path, (exception.LineNumber ?? 0) + 1, WithoutPosition(exception.Message), exception);
        }

        if (document.RootElement.ValueKind is JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw LocalRuntimeException.InvalidJson(path, 1, "The file must hold a JSON object.");
    }

    // The parser repeats the position, counted from 0, at the end of its message.
    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
