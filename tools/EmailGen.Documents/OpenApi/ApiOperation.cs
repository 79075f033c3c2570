using System.Text.Json.Nodes;

namespace EmailGen.Documents.OpenApi;

/// <summary>One method of one route, as the OpenAPI document has it.</summary>
/// <param name="Path">With its slash at the beginning.</param>
/// <param name="Method">In small letters.</param>
/// <param name="Node">All that is said of it.</param>
public sealed record ApiOperation(string Path, string Method, JsonObject Node)
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    public string Id => Node["operationId"]!.GetValue<string>();

    public string Tag => Node["tags"]![0]!.GetValue<string>();

    /// <summary>The key that it needs: Anonymous, Function or Admin, as a trigger says it.</summary>
    public string Level => Node["security"] switch
    {
        JsonArray { Count: 0 } => "Anonymous",
        JsonArray keys when keys[0]!.AsObject().ContainsKey("masterKey") => "Admin",
        _ => "Function",
    };

    public static IEnumerable<ApiOperation> All(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where Methods.Contains(method.Key)
        select new ApiOperation(path.Key, method.Key, method.Value!.AsObject());
}
