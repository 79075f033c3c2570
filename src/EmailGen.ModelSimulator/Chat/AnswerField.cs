using System.Text.Json;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>A required property of the asked-for JSON object, and its JSON schema type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; of several the first that is not null.</param>
/// <param name="MayBeNull">Null is among its types.</param>
/// <param name="Items">Of an array of objects the fields of each; null for any other.</param>
internal sealed record AnswerField(string Name, string Type, bool MayBeNull = false, IReadOnlyList<AnswerField>? Items = null)
{
    public static readonly IReadOnlyList<AnswerField> Email = [new("subject", "string"), new("body", "string")];

    /// <summary>The required properties of an object's schema; all of them where it does not say.</summary>
    public static AnswerField[] Of(JsonElement schema, JsonElement properties)
    {
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind is JsonValueKind.Array
            ? names.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!)
            : properties.EnumerateObject().Select(property => property.Name);
        return [.. required.Select(name => properties.TryGetProperty(name, out var property) ? Of(name, property) : new AnswerField(name, "string"))];
    }

    private static AnswerField Of(string name, JsonElement property)
    {
        string?[] types = property.ValueKind is JsonValueKind.Object && property.TryGetProperty("type", out var type)
            ? type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString())]
                : [type.ValueKind is JsonValueKind.String ? type.GetString() : null]
            : [];
        var items = property.ValueKind is JsonValueKind.Object && property.TryGetProperty("items", out var item) && item.ValueKind is JsonValueKind.Object
            && item.TryGetProperty("properties", out var ofItem) && ofItem.ValueKind is JsonValueKind.Object
            ? Of(item, ofItem)
            : null;
        return new(name, Array.Find(types, one => one is not (null or "null")) ?? "string", types.Contains("null"), items);
    }
}
