using EmailGen.Conformance.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Much at once, and orchestrations within orchestrations.</summary>
public static class Fans
{
    [Function(nameof(FanOut))]
    public static async Task<long> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        var squares = await Task.WhenAll(
            Enumerable.Range(1, width).Select(number => context.CallActivityAsync<long>(nameof(Texts.Square), number)));
        return squares.Sum();
    }

    /// <returns>How many nodes there are, counted by those that know their parent.</returns>
    [Function(nameof(Tree))]
    public static async Task<int> Tree([OrchestrationTrigger] TaskOrchestrationContext context, int depth)
    {
        if (depth == 0)
        {
            return context.InstanceId.StartsWith(context.Parent!.InstanceId + "-", StringComparison.Ordinal) ? 1 : 0;
        }

        var children = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => context.CallSubOrchestratorAsync<int>(
            nameof(Tree), depth - 1, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{number}"))));
        return 1 + children.Sum();
    }

    /// <summary>Its child gets an id from the engine.</summary>
    [Function(nameof(Ask))]
    public static async Task<string> Ask([OrchestrationTrigger] TaskOrchestrationContext context, string name) =>
        await context.CallSubOrchestratorAsync<string>(nameof(Greet), name) + "!";

    [Function(nameof(Greet))]
    public static async Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, string name) =>
        await context.CallActivityAsync<string>(nameof(Texts.Upper), "hello " + name);
}
