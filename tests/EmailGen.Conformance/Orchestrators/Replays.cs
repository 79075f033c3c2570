using EmailGen.Conformance.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that would notice a replay, or spoil it.</summary>
public static class Replays
{
    /// <returns>True when ids, time and input are at the end what the first step had sent out.</returns>
    [Function(nameof(Remember))]
    public static async Task<bool> Remember([OrchestrationTrigger] TaskOrchestrationContext context, string input)
    {
        var (id, other, time) = (context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime);
        var sent = $"{id} {other} {time:O} {input}";
        var echo = await context.CallActivityAsync<string>(nameof(Texts.Echo), sent);
        var third = context.NewGuid();
        await context.CallActivityAsync<string>(nameof(Texts.Echo), "another step");
        return echo == sent && id != other && third != id && third != other && context.CurrentUtcDateTime >= time;
    }

    /// <summary>Breaks the rules: it takes another path when it is replayed.</summary>
    [Function(nameof(Waver))]
    public static async Task<string> Waver([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>(context.IsReplaying ? nameof(Texts.Backwards) : nameof(Texts.Upper), "x");
        return await context.CallActivityAsync<string>(nameof(Texts.Echo), "nobody noticed");
    }

    [Function(nameof(ShowStatus))]
    public static async Task<string> ShowStatus([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(new { Step = 1, Text = "erste" });
        await context.WaitForExternalEvent<string>("go");
        context.SetCustomStatus(new { Step = 2, Text = "zweite" });
        return "done";
    }
}
