using System.Text.Json.Nodes;

namespace EmailGen.Infra.Tests;

/// <summary>A resource as it would be deployed: names and conditions worked out, what only Azure knows left as an expression.</summary>
internal sealed record AzureResource(JsonObject Json)
{
    public string Type => Text("type")!;

    public string Id => Text("id")!;

    public string Name => Text("name")!;

    /// <param name="path">Names with slashes between them, such as <c>properties/networkAcls/bypass</c>.</param>
    public JsonNode? At(string path) => path.Split('/').Aggregate((JsonNode?)Json, (node, name) => (node as JsonObject)?[name]);

    /// <returns>The value as text, <c>true</c> and <c>false</c> in small letters; null when there is none.</returns>
    public string? Text(string path) => At(path) switch
    {
        JsonValue value => value.ToString(),
        _ => null,
    };

    public override string ToString() => $"{Type} {Name}";
}
