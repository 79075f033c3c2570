using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>The context an orchestrator gets: each call becomes an action of its run.</summary>
internal sealed class OrchestrationContext(OrchestrationRun run, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly OrchestrationEntities _entities = new(run);

    public override TaskName Name => run.Row.Name;

    public override string InstanceId => run.Row.Id;

    public override ParentOrchestrationInstance? Parent =>
        run.Row.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => run.Clock.Now;

    public override bool IsReplaying => run.IsReplaying;

    public override string Version => run.Row.Version ?? string.Empty;

    public override TaskOrchestrationEntityFeature Entities => _entities;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T GetInput<T>() => JsonDataConverter.Default.Deserialize<T>(run.Input)!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        run.EnsureOnItsThread();
        var data = JsonDataConverter.Default.Serialize(input);
        return Retries.RunAsync(this, options?.Retry, () => run.Open.Start<TResult>(
            new JournalEvent(JournalEventKind.TaskScheduled) { Name = name, Data = data }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        run.EnsureOnItsThread();
        var data = JsonDataConverter.Default.Serialize(input);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId;
        if (instanceId?.StartsWith('@') is true)
        {
            throw new ArgumentException($"The id '{instanceId}' starts with '@', as only entities' do.", nameof(options));
        }

        return Retries.RunAsync(this, options?.Retry, () => run.Open.Start<TResult>(
            new JournalEvent(JournalEventKind.SubOrchestrationCreated)
            {
                Name = orchestratorName,
                Target = instanceId ?? NewGuid().ToString("N"),
                Data = data,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        run.EnsureOnItsThread();
        return run.Open.StartTimer(fireAt, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        run.EnsureOnItsThread();
        return run.Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        run.EnsureOnItsThread();
        run.Open.Tell(new JournalEvent(JournalEventKind.EventSent)
        {
            Name = eventName,
            Target = instanceId,
            Data = JsonDataConverter.Default.Serialize(payload),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        run.EnsureOnItsThread();
        run.CustomStatus = JsonDataConverter.Default.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        run.EnsureOnItsThread();
        run.NextGeneration = options;
    }

    public override Guid NewGuid()
    {
        run.EnsureOnItsThread();
        return run.Clock.NewGuid();
    }
}
