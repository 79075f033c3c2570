using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailGen.Functions.Jobs;

namespace EmailGen.Documents.OpenApi;

/// <summary>
/// The app's OpenAPI document. Paths and what is said of them are written by hand in the document itself; the schemas of
/// <see cref="ApiTypes"/> and the version are put in.
/// </summary>
public static class ApiDocument
{
    public const string Path = "src/EmailGen.Functions/OpenApi/openapi.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Refresh(string document)
    {
        var root = JsonNode.Parse(document)!.AsObject();
        root["info"]!["version"] = typeof(JobView).Assembly.GetName().Version!.ToString(3);
        var written = root["components"]!["schemas"]!.AsObject();
        var schemas = new SortedDictionary<string, JsonNode>(written.ToDictionary(one => one.Key, one => one.Value!.DeepClone()), StringComparer.Ordinal);
        foreach (var (name, schema) in Made())
        {
            schemas[name] = schema;
        }

        root["components"]!["schemas"] = new JsonObject(schemas.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
        return root.ToJsonString(Readable) + "\n";
    }

    /// <summary>The schemas that are made of records.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Made()
    {
        var (answers, requests) = (new SchemaMaker(isRequest: false), new SchemaMaker(isRequest: true));
        ApiTypes.Answers.ToList().ForEach(answers.Add);
        ApiTypes.Requests.ToList().ForEach(requests.Add);
        return answers.Schemas.Concat(requests.Schemas).ToDictionary(StringComparer.Ordinal);
    }
}
