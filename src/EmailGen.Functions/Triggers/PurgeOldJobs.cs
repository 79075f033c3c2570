using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Deletes jobs that ended longer ago than they are to be kept, and goes on with deletions and retries that have failed. One that has not ended stays.</summary>
public sealed class PurgeOldJobs(JobIndex index, RetentionSettings retention, TimeProvider clock)
{
    // What is left of a deletion or a retry is of use only to who looks into one that went wrong.
    private static readonly TimeSpan KeepTraces = TimeSpan.FromDays(1);

    [Function(nameof(PurgeOldJobs))]
    public async Task RunAsync([TimerTrigger("0 15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        await GoOnAsync(client, cancellationToken);
        await SweepAsync(client, cancellationToken);
        if (retention.Days > 0)
        {
            await PurgeAsync(clock.GetUtcNow().AddDays(-retention.Days), client, cancellationToken);
        }
    }

    private async Task PurgeAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await foreach (var job in index.ListAsync(cancellationToken))
        {
            if (job.CreatedAt < before
                && await client.GetInstanceAsync(job.Id, cancellationToken) is var instance
                && JobInstances.HasEnded(instance)
                && (instance is null || instance.LastUpdatedAt < before))
            {
                await JobPurge.StartAsync(job.Id, client, cancellationToken);
            }
        }
    }

    private static async Task GoOnAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await foreach (var purge in JobInstances.List(client, JobInstances.Purges, [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]).WithCancellation(cancellationToken))
        {
            await JobPurge.StartAsync(purge.InstanceId["p-".Length..], client, cancellationToken);
        }

        await foreach (var retry in JobInstances.List(client, JobInstances.Retries, [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]).WithCancellation(cancellationToken))
        {
            // r-{job}-{round}: a round that is begun already begins no second time.
            var parts = retry.InstanceId.Split('-');
            if (parts is [_, var job, var round] && int.TryParse(round, out var number))
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(RetryFailed), new RetryRun(job, number), new StartOrchestrationOptions(retry.InstanceId).WithDedupeStatuses([.. JobInstances.AtWork]), cancellationToken);
            }
        }
    }

    private async Task SweepAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var prefix in (string[])[JobInstances.Purges, JobInstances.Retries])
        {
            await foreach (var trace in JobInstances.List(client, prefix, [OrchestrationRuntimeStatus.Completed]).WithCancellation(cancellationToken))
            {
                if (trace.LastUpdatedAt < clock.GetUtcNow() - KeepTraces)
                {
                    await client.PurgeInstanceAsync(trace.InstanceId, cancellationToken);
                }
            }
        }
    }
}
