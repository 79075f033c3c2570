using EmailGen.Conformance.Activities;
using EmailGen.Conformance.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that try again. A child's attempts are counted by an entity, so exactly.</summary>
public static class Retries
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    [Function(nameof(RetryActivity))]
    public static Task<string> RetryActivity([OrchestrationTrigger] TaskOrchestrationContext context, string key) =>
        context.CallActivityAsync<string>(nameof(Faults.FailTwice), key, TaskOptions.FromRetryPolicy(new RetryPolicy(5, FirstPause)));

    /// <returns>The attempts that were needed, and the milliseconds they took.</returns>
    [Function(nameof(RetryChild))]
    public static async Task<double[]> RetryChild([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var start = context.CurrentUtcDateTime;
        var policy = new RetryPolicy(5, FirstPause, backoffCoefficient: 2);
        var attempts = await context.CallSubOrchestratorAsync<int>(nameof(SucceedAtThree), key, TaskOptions.FromRetryPolicy(policy));
        return [attempts, (context.CurrentUtcDateTime - start).TotalMilliseconds];
    }

    [Function(nameof(SucceedAtThree))]
    public static async Task<int> SucceedAtThree([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var attempt = await context.Entities.CallEntityAsync<int>(Tally.For(key), nameof(Tally.Add), 1);
        return attempt < 3 ? throw new InvalidOperationException($"attempt {attempt}") : attempt;
    }

    [Function(nameof(GiveUp))]
    public static async Task<string> GiveUp([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var options = TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 2);
        try
        {
            await context.CallSubOrchestratorAsync<int>(nameof(SucceedAtThree), key, options);
            return "succeeded";
        }
        catch (TaskFailedException exception)
        {
            return exception.FailureDetails.ErrorMessage;
        }
    }

    /// <summary>Retries only what is late. Had it tried the hopeless ones again, it would sleep for days.</summary>
    [Function(nameof(RetryChoosily))]
    public static async Task<string> RetryChoosily([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var quick = new RetryPolicy(5, FirstPause, backoffCoefficient: 1_000_000) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        try
        {
            return await context.CallActivityAsync<string>(nameof(Faults.FailForTimeThenForGood), key, TaskOptions.FromRetryPolicy(quick));
        }
        catch (TaskFailedException exception)
        {
            return exception.FailureDetails.ErrorType;
        }
    }
}
