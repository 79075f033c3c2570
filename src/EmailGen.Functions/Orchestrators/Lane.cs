using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Functions.Activities;
using EmailGen.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>Takes batches from the job's ledger, one after another, until there is none or the ledger says stop.</summary>
public static class Lane
{
    private const int BatchesPerHistory = 20;
    private const int QuestionsPerHistory = 30;

    private static readonly object Nothing = "";

    [Function(nameof(Lane))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var lane = context.GetInput<LaneState>()!;
        for (var round = 0; round < BatchesPerHistory; round++)
        {
            var next = await context.Entities.CallEntityAsync<NextAnswer>(JobLedger.For(lane.JobId), nameof(JobLedger.Next), lane.Question);
            if (next.Kind != NextKind.Batch)
            {
                await SettleAsync(context, lane);
                return;
            }

            if (next.MoreLanes)
            {
                context.SendEvent(lane.JobId, RunJob.Wake, Nothing);
            }

            if (await WorkAsync(context, lane, next) is not { } worked)
            {
                // The ledger answers the same question with the same batch.
                break;
            }

            lane = worked;
        }

        context.ContinueAsNew(lane);
    }

    // What is not told with a reservation any more. A second time it changes nothing.
    private static Task SettleAsync(TaskOrchestrationContext context, LaneState lane) => lane.Settlement is { } used
        ? context.Entities.SignalEntityAsync(PoolLimiter.Id, nameof(PoolLimiter.Settle), used)
        : Task.CompletedTask;

    /// <returns>Null when it has asked for leave so often that a new generation has to go on asking.</returns>
    private static async Task<LaneState?> WorkAsync(TaskOrchestrationContext context, LaneState lane, NextAnswer next)
    {
        var request = new ReserveRequest(
            lane.JobId, PermitKey(lane.JobId, next), next.Rows, next.Size!, lane.Settlement)
        {
            AskedAt = new DateTimeOffset(context.CurrentUtcDateTime),
            Deployments = lane.Deployments,
        };
        if (await ReserveAsync(context, request) is not { } reserved)
        {
            return null;
        }

        if (reserved.Permit is not { } permit)
        {
            return lane.Stop(reserved.Stop!);
        }

        try
        {
            // No retry policy: a repeat would reuse a spent permit.
            var report = await context.CallActivityAsync<BatchReport>(
                nameof(GenerateBatch),
                new BatchWork(lane.JobId, next.Batch, next.Attempt, permit, next.Count, next.Size!.Allowance, next.Round) { Revision = next.Revision, Usd = next.Usd, Lost = next.Lost, Unmarked = next.Unmarked });
            return lane.Report(report, permit);
        }
        catch (TaskFailedException exception)
        {
            await context.CreateTimer(TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(next.Attempt, 5))), CancellationToken.None);
            return lane.Fail(exception.FailureDetails?.ErrorMessage ?? exception.Message);
        }
    }

    // Batches of another revision are others, whatever their numbers.
    private static string PermitKey(string jobId, NextAnswer next) =>
        next.Revision == 0 ? $"{jobId}/{next.Batch}/{next.Attempt}" : $"{jobId}/r{next.Revision}/{next.Batch}/{next.Attempt}";

    private static async Task<ReserveAnswer?> ReserveAsync(TaskOrchestrationContext context, ReserveRequest request)
    {
        for (var question = 0; question < QuestionsPerHistory; question++)
        {
            var answer = await context.Entities.CallEntityAsync<ReserveAnswer>(PoolLimiter.Id, nameof(PoolLimiter.Reserve), request);
            if (answer.RetryAt is not { } retryAt)
            {
                return answer;
            }

            await context.CreateTimer(retryAt.UtcDateTime, CancellationToken.None);
        }

        return null;
    }
}
