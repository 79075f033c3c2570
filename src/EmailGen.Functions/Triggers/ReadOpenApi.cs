using EmailGen.Functions.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace EmailGen.Functions.Triggers;

/// <summary>The app's routes for programs: an OpenAPI 3.1 document. It holds no data and needs no key.</summary>
public sealed class ReadOpenApi
{
    [Function(nameof(ReadOpenApi))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Results.Bytes(OpenApiFile.Content, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{OpenApiFile.Tag}\""));
}
