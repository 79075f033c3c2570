using EmailGen.Conformance.Activities;
using EmailGen.Conformance.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that meet failures and tell what they know of them.</summary>
public static class Failures
{
    [Function(nameof(CatchActivity))]
    public static async Task<string?[]> CatchActivity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync(nameof(Faults.FailWithCause), "outer");
            return [];
        }
        catch (TaskFailedException exception)
        {
            var details = exception.FailureDetails;
            return [exception.TaskName, details.ErrorType, details.ErrorMessage, details.InnerFailure?.ErrorType];
        }
    }

    [Function(nameof(CatchChild))]
    public static async Task<string[]> CatchChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallSubOrchestratorAsync(nameof(Fail), "of the child");
            return [];
        }
        catch (TaskFailedException exception)
        {
            return [exception.TaskName, exception.FailureDetails.ErrorType, exception.FailureDetails.ErrorMessage];
        }
    }

    [Function(nameof(CatchEntity))]
    public static async Task<string[]> CatchEntity([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        try
        {
            await context.Entities.CallEntityAsync(Account.For(key), nameof(Account.PayAndFail), new Payment("nobody", 1));
            return [];
        }
        catch (EntityOperationFailedException exception)
        {
            return [exception.OperationName, exception.FailureDetails.ErrorType, exception.FailureDetails.ErrorMessage];
        }
    }

    [Function(nameof(Fail))]
    public static Task<string> Fail([OrchestrationTrigger] TaskOrchestrationContext context, string message) => throw new FormatException(message);

    [Function(nameof(CallByName))]
    public static Task<string> CallByName([OrchestrationTrigger] TaskOrchestrationContext context, string activity) =>
        context.CallActivityAsync<string>(activity, "x");
}
