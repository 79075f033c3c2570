using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Ends, halts, wakes or forgets an orchestration. An operator's last resort: jobs have commands of their own.</summary>
public static class MonitorCommand
{
    private const string Reason = "by an operator, on the monitor page";

    [Function("MonitorTerminate")]
    public static Task<IResult> TerminateAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/monitor/instances/{id}/terminate")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, client, "terminate", instance => !instance.IsCompleted, () => client.TerminateInstanceAsync(id, Reason, cancellationToken), cancellationToken);

    [Function("MonitorSuspend")]
    public static Task<IResult> SuspendAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/monitor/instances/{id}/suspend")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, client, "suspend", instance => !instance.IsCompleted && instance.RuntimeStatus != OrchestrationRuntimeStatus.Suspended, () => client.SuspendInstanceAsync(id, Reason, cancellationToken), cancellationToken);

    [Function("MonitorResume")]
    public static Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/monitor/instances/{id}/resume")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, client, "resume", instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended, () => client.ResumeInstanceAsync(id, Reason, cancellationToken), cancellationToken);

    [Function("MonitorPurge")]
    public static Task<IResult> PurgeAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/monitor/instances/{id}/purge")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, client, "purge", instance => instance.IsCompleted, () => client.PurgeInstanceAsync(id, cancellationToken), cancellationToken);

    private static async Task<IResult> TellAsync(
        string id, DurableTaskClient client, string word, Predicate<OrchestrationMetadata> isPossible, Func<Task> tell, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(id, cancellationToken) ?? throw ApiProblem.NoInstance(id);
        if (!isPossible(instance))
        {
            throw ApiProblem.Conflict("Not in this state", $"'{id}' is {instance.RuntimeStatus}: there is nothing to {word}.");
        }

        await tell();
        return Results.Accepted();
    }
}
