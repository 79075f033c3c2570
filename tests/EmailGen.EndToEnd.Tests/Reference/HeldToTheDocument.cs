using System.Text.Json.Nodes;
using EmailGen.Documents.OpenApi;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>Holds every answer to what the OpenAPI document says of its route: status, media type, body.</summary>
internal sealed class HeldToTheDocument(JsonNode document) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ApiSchemas _schemas = new(document);
    private readonly List<ApiOperation> _operations = [.. ApiOperation.All(document)];

    /// <summary>Operations and statuses that were met, as <c>getJob 200</c>.</summary>
    public HashSet<string> Met { get; } = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var operation = _operations
            .Where(one => one.Method.Equals(request.Method.Method, StringComparison.OrdinalIgnoreCase) && Fits(one.Path, request.RequestUri!.AbsolutePath))
            .MinBy(one => one.Path.Count(letter => letter == '{'));
        Assert.True(operation is not null, $"{request.Method} {request.RequestUri} is not in the document.");
        var answer = operation.Node["responses"]![$"{(int)response.StatusCode}"];
        Assert.True(answer is not null, $"{operation.Id} answers {(int)response.StatusCode}, which the document does not say: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        Met.Add($"{operation.Id} {(int)response.StatusCode}");
        await HoldAsync(operation, Resolve(answer), response, cancellationToken);
        return response;
    }

    private async Task HoldAsync(ApiOperation operation, JsonNode answer, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (media, content) = (response.Content.Headers.ContentType?.MediaType, answer["content"]);
        Assert.Equal(content is null, media is null);
        if (content is null)
        {
            return;
        }

        Assert.True(content[media!] is not null, $"{operation.Id} answers {media}, which the document does not say.");
        if (media is "application/json" or "application/problem+json")
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            var problems = _schemas.Problems(content[media]!["schema"]!, body);
            Assert.True(problems.Count == 0, $"{operation.Id}: {string.Join("; ", problems)} in {body?.ToJsonString()}");
        }
    }

    private JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference
        ? reference.GetValue<string>()[2..].Split('/').Aggregate(document, (at, step) => at[step]!)
        : node;

    private static bool Fits(string template, string path)
    {
        var (parts, given) = (template.Split('/'), path.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }
}
