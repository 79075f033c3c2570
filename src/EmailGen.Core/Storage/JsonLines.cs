using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmailGen.Core.Storage;

/// <summary>One JSON value a line. A line that can't be read, such as one that a crash has cut short, is passed over.</summary>
internal static class JsonLines
{
    public const byte NewLine = (byte)'\n';

    public static byte[] Line<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var line = new byte[json.Length + 1];
        json.CopyTo(line, 0);
        line[^1] = NewLine;
        return line;
    }

    public static List<T> Read<T>(ReadOnlySpan<byte> text, JsonTypeInfo<T> type)
        where T : class
    {
        var values = new List<T>();
        foreach (var range in text.Split(NewLine))
        {
            if (TryRead(text[range], type) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static T? TryRead<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        if (line.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
