using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Deletes a job, whatever it is at, with its rows and results.</summary>
public sealed class DeleteJob(JobStore store, TimeProvider clock)
{
    private const int Looks = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    [Function(nameof(DeleteJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/jobs/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        // From here on nobody finds the job; the rest happens also if this request, or the host, ends now.
        if (!JobId.IsValid(id) || await store.BuryAsync(id, clock.GetUtcNow(), cancellationToken) is not { } tombstone)
        {
            throw ApiProblem.NotFound(id);
        }

        if (await FindAsync(id, client, cancellationToken) is not { RuntimeStatus: OrchestrationRuntimeStatus.Completed })
        {
            await JobPurge.StartAsync(id, client, cancellationToken);
        }

        for (var look = 0; look < Looks; look++)
        {
            if (await FindAsync(id, client, cancellationToken) is { } purge && IsGone(purge))
            {
                return Results.NoContent();
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return Results.Accepted(JobLinks.Of(id).Self, new { id, state = "deleting", deletedAt = tombstone.DeletedAt });
    }

    private static Task<OrchestrationMetadata?> FindAsync(string id, DurableTaskClient client, CancellationToken cancellationToken) =>
        client.GetInstanceAsync(JobInstances.Purge(id), getInputsAndOutputs: true, cancellationToken);

    private static bool IsGone(OrchestrationMetadata purge) =>
        purge.RuntimeStatus is OrchestrationRuntimeStatus.Completed || (purge.SerializedCustomStatus is not null && purge.ReadCustomStatusAs<string>() == PurgeJob.Gone);
}
