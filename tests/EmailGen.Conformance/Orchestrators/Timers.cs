using EmailGen.Conformance.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that sleep.</summary>
public static class Timers
{
    /// <returns>Milliseconds slept.</returns>
    [Function(nameof(Sleep))]
    public static async Task<double> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, int milliseconds)
    {
        var start = context.CurrentUtcDateTime;
        context.SetCustomStatus("asleep");
        await context.CreateTimer(start.AddMilliseconds(milliseconds), CancellationToken.None);
        return (context.CurrentUtcDateTime - start).TotalMilliseconds;
    }

    [Function(nameof(RaceTimers))]
    public static async Task<string> RaceTimers([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var cancellation = new CancellationTokenSource();
        var slow = context.CreateTimer(TimeSpan.FromDays(30), cancellation.Token);
        var quick = context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        var winner = await Task.WhenAny(slow, quick) == quick ? "quick" : "slow";
#pragma warning disable CA1849, MA0042 // An orchestrator awaits only its context.
        cancellation.Cancel();
#pragma warning restore CA1849, MA0042
        try
        {
            await slow;
        }
        catch (OperationCanceledException)
        {
            winner += ", slow cancelled";
        }

        return await context.CallActivityAsync<string>(nameof(Texts.Echo), winner);
    }
}
