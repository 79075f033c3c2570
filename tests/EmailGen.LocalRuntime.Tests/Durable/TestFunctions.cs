using System.Collections.Concurrent;
using EmailGen.LocalRuntime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>Functions out of delegates.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<ITaskEntity>> _entities = new(StringComparer.OrdinalIgnoreCase);

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public TestFunctions Activity<T>(string name, Func<T, Task<object?>> code) => Activity<T>(name, (input, _) => code(input));

    public TestFunctions Activity<T>(string name, Func<T, CancellationToken, Task<object?>> code)
    {
        _activities[name] = (input, cancellation) => code(JsonDataConverter.Default.Deserialize<T>(input)!, cancellation);
        return this;
    }

    public TestFunctions Entity(string name, Func<ITaskEntity> create)
    {
        _entities[name] = create;
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? serializedInput, CancellationToken cancellationToken) =>
        _activities[name](serializedInput, cancellationToken);

    public Task RunEntityAsync(string name, TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(_entities[name]());
}
