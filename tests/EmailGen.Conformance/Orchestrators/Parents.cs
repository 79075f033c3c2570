using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations whose children wait for an event; a child's id is its parent's with <c>-child</c>.</summary>
public static class Parents
{
    [Function(nameof(AwaitChild))]
    public static Task<string> AwaitChild([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<string>(
            nameof(Events.Await), "go", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
}
