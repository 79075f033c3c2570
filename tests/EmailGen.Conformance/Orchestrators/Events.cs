using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that wait for events. Their custom status says how far they are.</summary>
public static class Events
{
    [Function(nameof(Await))]
    public static async Task<string> Await([OrchestrationTrigger] TaskOrchestrationContext context, string eventName)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>(eventName);
    }

    [Function(nameof(AwaitInTurn))]
    public static async Task<int> AwaitInTurn([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        await context.WaitForExternalEvent<string>("first");
        return await context.WaitForExternalEvent<int>("SECOND");
    }

    [Function(nameof(AwaitTwice))]
    public static async Task<string> AwaitTwice([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var older = context.WaitForExternalEvent<string>("go");
        var newer = context.WaitForExternalEvent<string>("go");
        context.SetCustomStatus("waiting");
        return $"newer {await newer}, older {await older}";
    }

    [Function(nameof(AwaitTooLong))]
    public static async Task<string> AwaitTooLong([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<string>("go", TimeSpan.FromSeconds(1));
        }
        catch (OperationCanceledException)
        {
            context.SetCustomStatus("late");
        }

        await context.WaitForExternalEvent<string>("next");
        context.SetCustomStatus("again");
        return await context.WaitForExternalEvent<string>("go");
    }

    [Function(nameof(Speak))]
    public static Task Speak([OrchestrationTrigger] TaskOrchestrationContext context, string listener)
    {
        context.SendEvent(listener, "hello", "from afar");
        return Task.CompletedTask;
    }
}
