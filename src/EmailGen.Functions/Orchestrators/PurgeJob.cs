using EmailGen.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>Deletes a job for good. An orchestration, so that it goes on after a crash.</summary>
public static class PurgeJob
{
    /// <summary>Custom status from when on nothing is left of the job.</summary>
    public const string Gone = "gone";

    private const int MostLooks = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // An activity that was at work when its lane was ended may still write: longer than a permit and its answers take.
    private static readonly TimeSpan LastWrites = TimeSpan.FromMinutes(2);

    [Function(nameof(PurgeJob))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var jobId = context.GetInput<string>()!;
        var wasAtWork = await ClearAsync(context, jobId);
        context.SetCustomStatus(Gone);
        if (wasAtWork)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + LastWrites, CancellationToken.None);
            await ClearAsync(context, jobId);
        }
    }

    private static async Task<bool> ClearAsync(TaskOrchestrationContext context, string jobId)
    {
        var looks = 0;
        while (await context.CallActivityAsync<int>(nameof(EndJob), jobId, Patience.Hour) > 0 && ++looks < MostLooks)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + Pause, CancellationToken.None);
        }

        await context.CallActivityAsync(nameof(ClearJob), jobId, Patience.Hour);
        return looks > 0;
    }
}
