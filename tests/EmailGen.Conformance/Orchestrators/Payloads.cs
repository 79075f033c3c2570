using EmailGen.Conformance.Activities;
using EmailGen.Conformance.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Much to carry.</summary>
public static class Payloads
{
    /// <summary>The text goes through a child, an activity and an entity.</summary>
    [Function(nameof(CarryText))]
    public static async Task<string> CarryText([OrchestrationTrigger] TaskOrchestrationContext context, string text)
    {
        var backwards = await context.CallSubOrchestratorAsync<string>(nameof(TurnText), text);
        var parcel = Parcel.For(context.InstanceId);
        await context.Entities.CallEntityAsync(parcel, nameof(Parcel.Put), backwards);
        return await context.Entities.CallEntityAsync<string>(parcel, nameof(Parcel.Take));
    }

    [Function(nameof(TurnText))]
    public static Task<string> TurnText([OrchestrationTrigger] TaskOrchestrationContext context, string text) =>
        context.CallActivityAsync<string>(nameof(Texts.Backwards), text);
}
