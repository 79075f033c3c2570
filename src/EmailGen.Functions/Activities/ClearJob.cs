using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Removes what a job has left. A repeat removes the rest.</summary>
public sealed class ClearJob(JobPurge purge)
{
    [Function(nameof(ClearJob))]
    public Task RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        purge.ClearAsync(jobId, client, cancellationToken);
}
