using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Makes a job a tombstone and ends all that works for it.</summary>
public sealed class EndJob(JobPurge purge)
{
    /// <returns>How many of its orchestrations are still on their way to the end.</returns>
    [Function(nameof(EndJob))]
    public Task<int> RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        purge.EndAsync(jobId, client, cancellationToken);
}
