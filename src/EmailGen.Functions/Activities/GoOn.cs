using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Lets a job go on with what its ledger has got back: wakes its orchestration, or starts it anew when it has ended.</summary>
public sealed class GoOn(JobStore store)
{
    /// <returns>False when the orchestration may be about to end without having looked: ask again.</returns>
    [Function(nameof(GoOn))]
    public async Task<bool> RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var ledger = await LedgerReader.ReadAsync(client, jobId, cancellationToken);
        if (!ledger.Reopened || await store.FindAsync(jobId, cancellationToken) is not { DeletedAt: null })
        {
            return true;
        }

        var instance = await client.GetInstanceAsync(jobId, cancellationToken);
        if (instance is { RuntimeStatus: OrchestrationRuntimeStatus.Pending })
        {
            return false;
        }

        if (JobInstances.HasEnded(instance))
        {
            // Lanes get numbers that none has had: the ledger knows the old ones' last words.
            var run = new JobRun(jobId, ledger.Plan, ledger.NextLane);
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(RunJob), run, new StartOrchestrationOptions(jobId).WithDedupeStatuses([.. JobInstances.AtWork]), cancellationToken);
        }
        else
        {
            await client.RaiseEventAsync(jobId, RunJob.Wake, cancellation: cancellationToken);
        }

        return false;
    }
}
