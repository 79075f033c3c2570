using EmailGen.Conformance.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that continue as new.</summary>
public static class Generations
{
    [Function(nameof(CountUp))]
    public static async Task<int> CountUp([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        await context.CallActivityAsync<long>(nameof(Texts.Square), number);
        if (number < 5)
        {
            context.ContinueAsNew(number + 1);
        }

        return number;
    }

    /// <summary>Its events come before the generation that waits for them, and while that waits.</summary>
    [Function(nameof(CarryEvents))]
    public static async Task<string> CarryEvents([OrchestrationTrigger] TaskOrchestrationContext context, Generation generation)
    {
        if (generation.Number == 0)
        {
            context.SetCustomStatus("first");
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(generation with { Number = 1 }, generation.Preserve);
            return string.Empty;
        }

        context.SetCustomStatus("second");
        var early = await context.WaitForExternalEvent<string>("note");
        context.SetCustomStatus("third");
        return $"{early}, {await context.WaitForExternalEvent<string>("note")}";
    }
}
