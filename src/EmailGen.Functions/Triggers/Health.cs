using EmailGen.Core.Deployments;
using EmailGen.Core.Money;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>Says that the app lives, and what keeps it from working.</summary>
public sealed class Health(DeploymentPool pool, PriceTable prices)
{
    [Function(nameof(Health))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        Results.Json(new { status = pool.All.Count > 0 ? "ready" : "not ready", problems = pool.Problems.Concat(prices.Problems) });
}
