using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailGen.Documents.OpenApi;

namespace EmailGen.Documents.Http;

/// <summary>The OpenAPI document for people, as Markdown.</summary>
public static class HttpReference
{
    public const string Path = "docs/http.md";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="document">The OpenAPI document.</param>
    public static string Write(string document)
    {
        var root = JsonNode.Parse(document)!;
        var (text, shown) = (new StringBuilder(), new HashSet<string>(StringComparer.Ordinal));
        text.Append(CultureInfo.InvariantCulture, $"# HTTP\n\n<!-- Made of {ApiDocument.Path} by `make docs`. -->\n\n");
        text.Append(CultureInfo.InvariantCulture, $"The same for programs: `GET /api/openapi.json` (OpenAPI {root["openapi"]}). {Last(root["info"]!["description"]!)}\n\n");
        text.Append("A route that needs a *function key* takes it as header `x-functions-key` or as `?code=`; the *master key* goes into the same header. ");
        text.Append("On a laptop no key is asked for.\n");
        foreach (var tag in root["tags"]!.AsArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {tag!["name"]}\n\n{tag["description"]}\n");
            foreach (var operation in ApiOperation.All(root).Where(one => one.Tag == tag["name"]!.GetValue<string>()))
            {
                Write(text, operation, root, shown);
            }
        }

        text.Append("\n## Objects\n\nWhat the bodies hold. A type with `?` may be null; in a request everything may be left out that is not *required*.\n");
        foreach (var (name, schema) in root["components"]!["schemas"]!.AsObject())
        {
            Write(text, name, schema!);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ApiOperation operation, JsonNode root, HashSet<string> shown)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {operation.Method.ToUpperInvariant()} {operation.Path}\n\n{operation.Node["summary"]} (`{operation.Id}`; {Key(operation)}).");
        text.Append(operation.Node["description"] is { } description ? $" {Line(description)}\n" : "\n");
        var parameters = (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(root, parameter!)).ToList();
        if (parameters.Count > 0)
        {
            text.Append("\n| parameter | where | type | meaning |\n|---|---|---|---|\n");
            foreach (var parameter in parameters)
            {
                var schema = parameter["schema"] ?? parameter["content"]!["application/json"]!["schema"]!;
                text.Append(CultureInfo.InvariantCulture, $"| `{parameter["name"]}` | {parameter["in"]} | {SchemaText.Of(schema)} | {Line(parameter["description"])} |\n");
            }
        }

        if (operation.Node["requestBody"] is { } body)
        {
            var parts = body["content"]!.AsObject().Select(part => $"`{part.Key}` {SchemaText.Of(part.Value!["schema"]!)}");
            text.Append($"\nBody: {string.Join(" or ", parts)}. {Line(body["description"])}".TrimEnd()).Append('\n');
            Example(text, root, body["content"]!, shown);
        }

        text.Append("\n| answer | body | |\n|---|---|---|\n");
        foreach (var (status, answer) in operation.Node["responses"]!.AsObject())
        {
            var told = Resolve(root, answer!);
            text.Append(CultureInfo.InvariantCulture, $"| {status} | {Body(told)} | {Line(told["description"])} |\n");
        }

        if (operation.Node["responses"]!.AsObject().FirstOrDefault(answer => answer.Key[0] == '2' && answer.Value!["content"] is not null) is { Value: { } good })
        {
            Example(text, root, good["content"]!, shown);
        }
    }

    private static void Write(StringBuilder text, string name, JsonNode schema)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n{Line(schema["description"])}\n\n| property | type | meaning |\n|---|---|---|\n");
        var required = schema["required"]?.AsArray().Select(one => one!.GetValue<string>()).ToList() ?? [];
        foreach (var (property, kind) in schema["properties"]!.AsObject())
        {
            var mark = schema["additionalProperties"] is not null && required.Contains(property) ? ", required" : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{property}` | {SchemaText.Of(kind!)}{mark} | {Line(kind!["description"])} |\n");
        }
    }

    // One that stands for many operations is shown once.
    private static void Example(StringBuilder text, JsonNode root, JsonNode content, HashSet<string> shown)
    {
        var json = content["application/json"];
        var shared = json?["examples"]?.AsObject().First().Value;
        if (json?["example"] is { } example)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n```json\n{example.ToJsonString(Readable)}\n```\n");
        }
        else if (shared is not null && shown.Add(shared.ToJsonString()))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n```json\n{Resolve(root, shared)["value"]!.ToJsonString(Readable)}\n```\n");
        }
        else if (content["text/event-stream"]?["example"] is { } stream)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n```text\n{stream.GetValue<string>().TrimEnd()}\n```\n");
        }
    }

    private static string Body(JsonNode answer) => answer["content"]?.AsObject() is not { Count: > 0 } content
        ? ""
        : string.Join(" or ", content.Select(part => part.Value!["schema"]!["type"]?.ToString() == "string" || part.Key == "application/problem+json"
            ? part.Key == "application/problem+json" ? SchemaText.Of(part.Value["schema"]!) : $"`{part.Key}`"
            : SchemaText.Of(part.Value["schema"]!)));

    private static string Key(ApiOperation operation) => operation.Level switch
    {
        "Anonymous" => "no key",
        "Admin" => "master key",
        _ => "function key",
    };

    private static JsonNode Resolve(JsonNode root, JsonNode node) => node["$ref"] is { } reference
        ? reference.GetValue<string>()[2..].Split('/').Aggregate(root, (at, step) => at[step]!)
        : node;

    private static string Line(JsonNode? text) => text is null ? "" : text.GetValue<string>().ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Last(JsonNode description) => Line(JsonValue.Create(description.GetValue<string>().Split("\n\n")[^1]));
}
