using EmailGen.Functions.Orchestrators;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>Wakes a job's orchestration, once its ledger has the word that it is woken for.</summary>
internal static class JobWake
{
    public static async Task RaiseAsync(string id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(id, RunJob.Wake, cancellation: cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody to wake: the job is about to start, and its ledger has the word already.
            if (!JobInstances.HasEnded(await client.GetInstanceAsync(id, cancellationToken)))
            {
                throw;
            }
        }
    }
}
