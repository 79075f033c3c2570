using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Conformance.Triggers;

/// <summary>Starts an orchestration by the client that apps use; <c>?dedupe=true</c> forbids the id to every status.</summary>
public static class StartPromise
{
    [Function(nameof(StartPromise))]
    public static async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/promises/{orchestrator}/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string orchestrator,
        string id,
        CancellationToken cancellationToken)
    {
        var input = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: cancellationToken);
        var options = new StartOrchestrationOptions(id);
        if (string.Equals(request.Query["dedupe"], "true", StringComparison.OrdinalIgnoreCase))
        {
            options = options.WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The type that says so is not in the worker's packages.
            if (await client.GetInstanceAsync(id, cancellationToken) is not { } taken)
            {
                throw;
            }

            return Results.Conflict(new { status = taken.RuntimeStatus.ToString() });
        }

        var status = $"/runtime/webhooks/durabletask/instances/{id}";
        return Results.Accepted(status, new { id, statusQueryGetUri = status });
    }
}
