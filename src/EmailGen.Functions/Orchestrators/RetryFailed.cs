using EmailGen.Core.Jobs;
using EmailGen.Functions.Activities;
using EmailGen.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>One round of asking again for rows that failed or need review, or for another email of one row, of a job in any state. Its id holds job and round, so that each round happens once.</summary>
public static class RetryFailed
{
    // An orchestration that writes its workbook may take a while; a look costs little.
    private const int MostLooks = 200;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    [Function(nameof(RetryFailed))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<RetryRun>()!;
        var ledger = JobLedger.For(run.JobId);
        bool? nobodyWorks = null;
        await UntilAsync(context, async () => (nobodyWorks = await context.CallActivityAsync<bool?>(nameof(EndLanes), run.JobId, Patience.Hour)) is not null);
        var begin = new RetryBegin(run.Round, nobodyWorks is true, run.WasCancelled) { Funding = run.Funding, Row = run.Row };
        if (await context.Entities.CallEntityAsync<RetryScope?>(ledger, nameof(JobLedger.BeginRetry), begin) is { } scope)
        {
            var found = await context.CallActivityAsync<RetryFound>(nameof(FindRetries), new RetryWork(run.JobId, scope), Patience.Hour);
            await context.Entities.CallEntityAsync(ledger, nameof(JobLedger.Reopen), found);
        }

        // A repeated step may find the round begun already: also then the job has to see it.
        await UntilAsync(context, () => context.CallActivityAsync<bool>(nameof(GoOn), run.JobId, Patience.Hour));
    }

    private static async Task UntilAsync(TaskOrchestrationContext context, Func<Task<bool>> isDone)
    {
        var pause = FirstPause;
        for (var look = 0; look < MostLooks && !await isDone(); look++)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + pause, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
