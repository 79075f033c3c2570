using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailGen.Documents;
using EmailGen.Documents.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>The OpenAPI document says of the app what its code says, and all generated documents are up to date.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly string Text = Repository.Read(ApiDocument.Path);

    private static readonly JsonNode Document = JsonNode.Parse(Text)!;

    public static TheoryData<string> Generated => [.. AllDocuments.List.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Generated))]
    public void Document_ThatIsGenerated_IsFresh(string path) =>
        Assert.True(AllDocuments.List.Single(document => document.Path == path).IsFresh(), $"{path} is stale. Run 'make docs'.");

    [Fact]
    public void Routes_OfTheCodeAndOfTheDocument_AreTheSame()
    {
        var documented = ApiOperation.All(Document).Select(operation => new ApiRoute(operation.Method, operation.Path, operation.Level));

        Assert.Equal(
            ApiRoute.Declared().Select(route => route.ToString()).Order(StringComparer.Ordinal),
            documented.Select(route => route.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_ForAReaderOfOpenApi_HasNoFault()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text));

        var (document, diagnostic) = await OpenApiDocument.LoadAsync(stream, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.Equal(ApiOperation.All(Document).Count(), document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public void Operations_Each_HaveAnIdOfTheirOwnAndTellWhatTheyAre()
    {
        var operations = ApiOperation.All(Document).ToList();

        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Node["summary"]?.GetValue<string>()), operation.Id));
        Assert.All(operations, operation => Assert.Equal(operation.Level != "Anonymous", operation.Node["responses"]!["401"] is not null));
        Assert.All(operations, operation => Assert.Equal(
            Placeholder().Matches(operation.Path).Select(match => match.Groups["name"].Value),
            (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!)).Where(parameter => parameter["in"]!.GetValue<string>() == "path").Select(parameter => parameter["name"]!.GetValue<string>())));
    }

    [Fact]
    public void Schemas_Each_AreUsed()
    {
        var schemas = Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key);

        // A stream's parts have no place for a schema: they are named in words.
        Assert.All(schemas, name => Assert.True(Text.Contains($"\"#/components/schemas/{name}\"", StringComparison.Ordinal) || Text.Contains($"`{name}`", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Schemas_Each_SayWhatTheirPropertiesMean()
    {
        var silent = from schema in Document["components"]!["schemas"]!.AsObject()
                     from property in schema.Value!["properties"]!.AsObject()
                     where string.IsNullOrWhiteSpace(property.Value!["description"]?.GetValue<string>())
                     // What another schema says of itself is enough.
                     where property.Value["$ref"] is null && property.Value["anyOf"] is null
                     select $"{schema.Key}.{property.Key}";

        Assert.Empty(silent);
    }

    [Fact]
    public void Examples_All_AreAsTheirSchemasSay()
    {
        var schemas = new ApiSchemas(Document);
        var examples = Examples(Document).ToList();

        Assert.True(examples.Count > 30, $"Only {examples.Count} examples were found.");
        Assert.All(examples, example => Assert.Empty(schemas.Problems(example.Schema, example.Value)));
    }

    [Theory]
    [InlineData("""{"type":"x","title":"x","status":400,"detail":"x"}""", true)]
    [InlineData("""{"type":"x","title":"x","status":400,"detail":"x","extra":1}""", false)]
    [InlineData("""{"type":"x","title":"x","status":400}""", false)]
    [InlineData("""{"type":"x","title":"x","status":"400","detail":"x"}""", false)]
    [InlineData("""{"type":"x","title":null,"status":400,"detail":"x"}""", false)]
    public void Schemas_ForJsonWithAnotherShape_TellIt(string json, bool fits) =>
        Assert.Equal(fits, new ApiSchemas(Document).Problems(new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, JsonNode.Parse(json)).Count == 0);

    // Wherever a schema and an example stand beside each other: bodies, parameters, problems.
    private static IEnumerable<(JsonNode Schema, JsonNode Value)> Examples(JsonNode? node)
    {
        if (node is JsonObject { } media && media["schema"] is JsonObject schema)
        {
            IEnumerable<JsonNode?> values = [media["example"], .. (media["examples"]?.AsObject() ?? []).Select(example => Resolve(example.Value!)["value"])];
            foreach (var value in values.OfType<JsonNode>())
            {
                yield return (schema, value);
            }
        }

        foreach (var child in node is JsonObject some ? some.Select(one => one.Value) : node as IEnumerable<JsonNode?> ?? [])
        {
            foreach (var found in Examples(child))
            {
                yield return found;
            }
        }
    }

    private static JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference
        ? reference.GetValue<string>()[2..].Split('/').Aggregate(Document, (at, step) => at[step]!)
        : node;

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
