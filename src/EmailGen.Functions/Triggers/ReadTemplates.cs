using EmailGen.Core.Prompts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>The templates to start from.</summary>
public sealed class ReadTemplates
{
    [Function(nameof(ReadTemplates))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/templates")] HttpRequest request) =>
        Results.Json(ShippedTemplates.All);
}
