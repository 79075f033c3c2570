using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>
/// The app's durable functions as the engine sees them: the engine owns journals and queues, the implementation (Hosting) owns
/// discovery, dependency injection, middleware and parameter binding. Names are compared without case.
/// </summary>
public interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>Runs the orchestrator's code once, on the caller's scheduler, from its start.</summary>
    /// <returns>The orchestrator's result; null when it has none.</returns>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <param name="name">The activity's name.</param>
    /// <param name="instanceId">The orchestration that called it.</param>
    /// <param name="serializedInput">Its input as JSON; null when it has none.</param>
    /// <param name="cancellationToken">Fires as soon as the host begins to stop; it waits a while for the end.</param>
    /// <returns>The activity's result; null when it has none.</returns>
    Task<object?> RunActivityAsync(string name, string instanceId, string? serializedInput, CancellationToken cancellationToken);

    /// <summary>Runs one operation: the entity function calls the dispatcher, the dispatcher the entity.</summary>
    Task RunEntityAsync(string name, TaskEntityDispatcher dispatcher);
}
