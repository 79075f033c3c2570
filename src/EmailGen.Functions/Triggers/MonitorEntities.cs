using EmailGen.Functions.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows the limiter and the ledgers with their state, to the app's operators.</summary>
public static class MonitorEntities
{
    [Function(nameof(MonitorEntities))]
    public static async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/monitor/entities")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (take, after) = MonitorPaging.Of(request);
        var prefix = request.Query["prefix"].ToString();
        var filter = new EntityQuery { InstanceIdStartsWith = prefix.Length == 0 ? null : prefix, IncludeState = true, PageSize = take, ContinuationToken = after };
        await foreach (var page in client.Entities.GetAllEntitiesAsync(filter).AsPages(after, take).WithCancellation(cancellationToken))
        {
            return Results.Json(new { entities = page.Values.Select(EntityView.Of), next = page.ContinuationToken });
        }

        return Results.Json(new { entities = Array.Empty<EntityView>(), next = (string?)null });
    }
}
