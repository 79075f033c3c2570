using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>The id is taken by an instance whose status forbids a new start.</summary>
public sealed class OrchestrationAlreadyExistsException : Exception
{
    private OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    internal static OrchestrationAlreadyExistsException For(string instanceId, OrchestrationRuntimeStatus status) =>
        new($"An Orchestration instance with the status {status} already exists (id '{instanceId}').");
}
