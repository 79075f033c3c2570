using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>Another method than the function's is no such route, hence 404 as in the Functions host, not 405.</summary>
internal sealed class MethodIsPartOfTheRoute : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<FunctionMethods>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var index = 0; index < candidates.Count; index++)
        {
            if (candidates[index].Endpoint?.Metadata.GetMetadata<FunctionMethods>()?.Include(httpContext.Request.Method) == false)
            {
                candidates.SetValidity(index, false);
            }
        }

        return Task.CompletedTask;
    }
}
