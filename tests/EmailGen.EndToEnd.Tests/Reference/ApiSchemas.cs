using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>The schemas of the OpenAPI document, to hold JSON against. Objects are closed: a property that no schema names is an error.</summary>
internal sealed class ApiSchemas
{
    private const string Where = "#/components/schemas/";

    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _definitions;
    private readonly Dictionary<string, JsonSchema> _known = new(StringComparer.Ordinal);

    public ApiSchemas(JsonNode document)
    {
        _definitions = document["components"]!["schemas"]!.DeepClone().AsObject();
        Close(_definitions);
    }

    /// <returns>What is wrong with the JSON, a line each; none when it is as the schema says.</returns>
    public IReadOnlyList<string> Problems(JsonNode schema, JsonNode? json)
    {
        using var element = JsonDocument.Parse(json?.ToJsonString() ?? "null");
        var result = Compile(schema).Evaluate(element.RootElement, Strict);
        return result.IsValid ? [] : [.. (result.Details ?? [])
            .Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
            .Distinct(StringComparer.Ordinal)];
    }

    private JsonSchema Compile(JsonNode schema)
    {
        var text = schema.ToJsonString();
        if (!_known.TryGetValue(text, out var compiled))
        {
            var root = schema.DeepClone().AsObject();
            root["$defs"] = _definitions.DeepClone();
            compiled = _known[text] = JsonSchema.FromText(root.ToJsonString().Replace(Where, "#/$defs/", StringComparison.Ordinal));
        }

        return compiled;
    }

    private static void Close(JsonNode? node)
    {
        foreach (var child in node is JsonObject some ? [.. some.Select(one => one.Value)] : node is JsonArray list ? [.. list] : Array.Empty<JsonNode?>())
        {
            Close(child);
        }

        if (node is JsonObject schema && schema["properties"] is JsonObject properties && properties.All(one => one.Value is JsonObject) && schema["type"]?.ToString() == "object")
        {
            schema.TryAdd("additionalProperties", false);
        }
    }
}
