using System.Text.Json.Nodes;

namespace EmailGen.Documents.Http;

/// <summary>A schema's type in few words, with links to the objects.</summary>
internal static class SchemaText
{
    public static string Of(JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = reference.GetValue<string>().Split('/')[^1];
            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return Of(choices[0]!) + "?";
        }

        var (types, mark) = schema["type"] switch
        {
            JsonArray several => (several[0]!.GetValue<string>(), "?"),
            JsonValue one => (one.GetValue<string>(), ""),
            _ => ("any JSON", ""),
        };
        return (types switch
        {
            "array" => $"array of {Of(schema["items"]!)}",
            "object" when schema["additionalProperties"] is JsonObject values => $"object of {Of(values)}",
            "object" when schema["properties"] is JsonObject properties => $"object ({string.Join(", ", properties.Select(one => $"`{one.Key}` {Of(one.Value!)}"))})",
            "string" when schema["enum"] is JsonArray words => string.Join(", ", words.Select(word => $"`{word}`")),
            "string" when schema["format"]?.GetValue<string>() == "date-time" => "date and time",
            "string" when schema["format"]?.GetValue<string>() == "binary" => "file",
            var simple => simple,
        }) + mark + Bounds(schema);
    }

    private static string Bounds(JsonNode schema)
    {
        string[] bounds =
        [
            .. (schema["minimum"], schema["maximum"]) switch
            {
                ({ } least, { } most) => [$"{least} to {most}"],
                ({ } least, null) => [$"from {least}"],
                _ => Array.Empty<string>(),
            },
            .. schema["maxLength"] is { } longest ? [$"at most {longest} characters"] : Array.Empty<string>(),
            .. schema["default"] is { } usual ? [$"default {usual.ToJsonString().Trim('"')}"] : Array.Empty<string>(),
        ];
        return bounds.Length == 0 ? "" : $" ({string.Join(", ", bounds)})";
    }
}
