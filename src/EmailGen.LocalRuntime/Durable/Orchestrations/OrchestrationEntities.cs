using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Entities as an orchestrator calls and signals them.</summary>
internal sealed class OrchestrationEntities(OrchestrationRun run) : TaskOrchestrationEntityFeature
{
    public override Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        run.EnsureOnItsThread();
        var call = Operation(JournalEventKind.EntityCalled, id, operationName, input);
        return run.Open.Start<TResult>(call, run.Clock.NewGuid().ToString("N"));
    }

    public override Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object>(id, operationName, input, options);

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        run.EnsureOnItsThread();
        run.Open.Tell(Operation(JournalEventKind.EntitySignaled, id, operationName, input) with
        {
            Due = options?.SignalTime?.UtcTicks ?? 0,
        });
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds) =>
        throw new NotSupportedException("The local runtime has no critical sections: make one entity operation of what must happen together.");

    public override bool InCriticalSection(out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        entityIds = null;
        return false;
    }

    private static JournalEvent Operation(JournalEventKind kind, EntityInstanceId id, string name, object? input) => new(kind)
    {
        Name = name,
        Target = id.ToString(),
        Data = JsonDataConverter.Default.Serialize(input),
    };
}
