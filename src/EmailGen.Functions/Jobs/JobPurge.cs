using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>
/// Deletes a job: orchestrations, ledger, blobs, results. Each by its id, since a recursive purge leaves lanes and entities behind.
/// Every step may be repeated; the marker stays as a tombstone.
/// </summary>
public sealed class JobPurge(JobStore store, ResultStore results, JobIndex index, TimeProvider clock)
{
    /// <summary>Starts the deletion, unless it is under way. It goes on by itself, also after a crash.</summary>
    public static async Task StartAsync(string jobId, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = JobInstances.Purge(jobId);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(PurgeJob), jobId, new StartOrchestrationOptions(id).WithDedupeStatuses([.. JobInstances.AtWork]), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // "Already exists" has no public type.
            if (await client.GetInstanceAsync(id, cancellationToken) is null)
            {
                throw;
            }
        }
    }

    /// <returns>How many of the job's orchestrations are still on their way to the end.</returns>
    public async Task<int> EndAsync(string jobId, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await store.BuryAsync(jobId, clock.GetUtcNow(), cancellationToken);
        var ending = 0;
        foreach (var prefix in JobInstances.PrefixesOf(jobId))
        {
            await foreach (var instance in JobInstances.List(client, prefix, JobInstances.AtWork).WithCancellation(cancellationToken))
            {
                await client.TerminateInstanceAsync(instance.InstanceId, "The job was deleted.", cancellationToken);
                ending++;
            }
        }

        return ending;
    }

    public async Task ClearAsync(string jobId, DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var prefix in JobInstances.PrefixesOf(jobId))
        {
            await foreach (var instance in JobInstances.List(client, prefix).WithCancellation(cancellationToken))
            {
                await client.PurgeInstanceAsync(instance.InstanceId, cancellationToken);
            }
        }

        await client.PurgeInstanceAsync(JobLedger.For(jobId).ToString(), cancellationToken);
        await results.ClearAsync(jobId, cancellationToken);
        await store.ClearAsync(jobId, cancellationToken);
        // Last: what is in the index is found again.
        if (await store.FindAsync(jobId, cancellationToken) is { } tombstone)
        {
            await index.RemoveAsync(jobId, tombstone.CreatedAt, cancellationToken);
        }
    }
}
