using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EmailGen.Documents.Comments;

namespace EmailGen.Documents.OpenApi;

/// <summary>Makes JSON schemas of records, by the serializer's own view of them and the comments in their source.</summary>
/// <param name="isRequest">A request may leave out what is null; an answer has all of its properties.</param>
internal sealed class SchemaMaker(bool isRequest)
{
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>The schemas made so far, by name.</summary>
    public SortedDictionary<string, JsonObject> Schemas { get; } = new(StringComparer.Ordinal);

    public void Add(Type type)
    {
        var name = ApiTypes.NameOf(type);
        if (Schemas.ContainsKey(name))
        {
            return;
        }

        var (comments, properties, required) = (SourceComments.Of(type), new JsonObject(), new JsonArray());
        Schemas[name] = [];
        foreach (var property in JsonSerializerOptions.Web.GetTypeInfo(type).Properties.Where(one => IsPart(type, one)))
        {
            var member = (PropertyInfo)property.AttributeProvider!;
            var schema = Of(member.PropertyType, _nullability.Create(member));
            if (ApiTypes.Words.TryGetValue((type, member.Name), out var words))
            {
                schema["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
            }

            if (comments.Of(member.Name) is { Length: > 0 } meaning)
            {
                schema["description"] = meaning;
            }

            properties.Add(property.Name, schema);
            if (!isRequest && member.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            {
                required.Add(property.Name);
            }
        }

        var made = new JsonObject { ["type"] = "object", ["description"] = comments.Summary, ["properties"] = properties };
        if (required.Count > 0)
        {
            made["required"] = required;
        }

        if (type.GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>() is { UnmappedMemberHandling: JsonUnmappedMemberHandling.Disallow })
        {
            made["additionalProperties"] = false;
        }

        Schemas[name] = made;
    }

    // What is never written is no part of an answer, and what can't be set none of a request.
    private bool IsPart(Type type, JsonPropertyInfo property) => !isRequest
        ? property.Get is not null
        : property.Set is not null || type.GetConstructors().Any(one => one.GetParameters().Any(parameter => parameter.Name == ((PropertyInfo)property.AttributeProvider!).Name));

    private JsonObject Of(Type type, NullabilityInfo nullability)
    {
        var isNull = Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && nullability.ReadState == NullabilityState.Nullable);
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var schema = Bare(bare, nullability);
        return isNull ? OrNull(schema) : schema;
    }

    private JsonObject Bare(Type type, NullabilityInfo nullability)
    {
        if (Simple(type) is { } simple)
        {
            return simple;
        }

        if (type.IsEnum)
        {
            return new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type))]) };
        }

        var info = JsonSerializerOptions.Web.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Dictionary:
                return new() { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!, nullability.GenericTypeArguments[^1]) };
            case JsonTypeInfoKind.Enumerable:
                return new() { ["type"] = "array", ["items"] = Of(info.ElementType!, nullability.GenericTypeArguments[0]) };
            default:
                Add(type);
                return new() { ["$ref"] = $"#/components/schemas/{ApiTypes.NameOf(type)}" };
        }
    }

    private static JsonObject? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => new() { ["type"] = "boolean" },
        TypeCode.Int32 when !type.IsEnum => new() { ["type"] = "integer", ["format"] = "int32" },
        TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
        TypeCode.Double or TypeCode.Decimal => new() { ["type"] = "number" },
        TypeCode.String => new() { ["type"] = "string" },
        _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(Uri) => new() { ["type"] = "string", ["format"] = "uri" },
        // Whatever JSON it is.
        _ when type == typeof(JsonNode) => [],
        _ => null,
    };

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        return schema.Count == 0 ? schema : new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }
}
