using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using EmailGen.Functions.Entities;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows what is known of each deployment's limits, and what binds now.</summary>
public sealed class ReadLimits(DeploymentPool pool, TimeProvider clock)
{
    [Function("GetLimits")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/limits")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        Results.Json(new
        {
            deployments = PoolReport.Of(await LimiterReader.ReadAsync(client, cancellationToken), pool.Quotas, clock.GetUtcNow())
                .Select(report => report with { Model = pool.Find(report.Name)?.Model }),
            problems = pool.Problems,
        });
}
