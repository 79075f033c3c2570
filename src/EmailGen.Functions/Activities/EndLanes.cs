using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Ends the lanes that go on without their job: it has failed, or was ended from outside. Each by its id: terminating a job reaches none whose parent is gone.</summary>
public sealed class EndLanes
{
    /// <returns>True when nobody works any more, false when the job itself is at work, null when lanes are still on their way to the end.</returns>
    [Function(nameof(EndLanes))]
    public async Task<bool?> RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!JobInstances.HasEnded(await client.GetInstanceAsync(jobId, cancellationToken)))
        {
            return false;
        }

        var ending = 0;
        await foreach (var lane in JobInstances.List(client, JobInstances.LanesOf(jobId), JobInstances.AtWork).WithCancellation(cancellationToken))
        {
            await client.TerminateInstanceAsync(lane.InstanceId, "The job has ended.", cancellationToken);
            ending++;
        }

        return ending == 0 ? true : null;
    }
}
