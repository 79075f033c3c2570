using EmailGen.Functions.Orchestrators;
using EmailGen.LocalRuntime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Tests.Orchestrators;

/// <summary>The app's orchestrators and nothing else: a replay calls nobody.</summary>
internal sealed class AppOrchestrators : IDurableFunctions
{
    public bool HasOrchestrator(string name) => name is nameof(RunJob) or nameof(Lane);

    public bool HasActivity(string name) => false;

    public bool HasEntity(string name) => false;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        await (name == nameof(RunJob) ? RunJob.RunAsync(context) : Lane.RunAsync(context));
        return null;
    }

    public Task<object?> RunActivityAsync(string name, string instanceId, string? serializedInput, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A replay runs no activity.");

    public Task RunEntityAsync(string name, TaskEntityDispatcher dispatcher) => throw new NotSupportedException("A replay runs no entity.");
}
