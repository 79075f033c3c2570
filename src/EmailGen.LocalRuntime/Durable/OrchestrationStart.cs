using System.Text.Json;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>A wish to start an orchestration, from outside or from an entity.</summary>
internal sealed record OrchestrationStart(string InstanceId, JournalEvent Event, string? Version, string? Tags, IReadOnlyList<string> DedupeStatuses)
{
    public static OrchestrationStart From(TaskName name, object? input, StartOrchestrationOptions? options)
    {
        if (name.Name.Length == 0)
        {
            throw new ArgumentException("An orchestrator has a name.", nameof(name));
        }

        var id = options?.InstanceId is { Length: > 0 } given ? given : Guid.NewGuid().ToString("N");
        if (id.StartsWith('@'))
        {
            throw new ArgumentException($"The id '{id}' starts with '@', as only entities' do.", nameof(options));
        }

        var start = new JournalEvent(JournalEventKind.ExecutionStarted)
        {
            Name = name.Name,
            Data = JsonDataConverter.Default.Serialize(input),
            Due = options?.StartAt?.UtcTicks ?? 0,
        };
        var tags = options?.Tags is { Count: > 0 } some
            ? JsonSerializer.Serialize(new Dictionary<string, string>(some, StringComparer.Ordinal), JournalJson.Default.DictionaryStringString)
            : null;
        return new OrchestrationStart(id, start, options?.Version?.Version, tags, options?.DedupeStatuses ?? []);
    }

    /// <exception cref="OrchestrationAlreadyExistsException">The id is taken.</exception>
    public void Write(WriteTransaction transaction, long now)
    {
        if (Obstacle(transaction) is { } status)
        {
            throw OrchestrationAlreadyExistsException.For(InstanceId, status);
        }

        transaction.Start(InstanceId, Event, Version, Tags, now);
    }

    /// <summary>Does nothing when the id is taken: nobody is there to be told.</summary>
    public void TryWrite(WriteTransaction transaction, long now)
    {
        if (Obstacle(transaction) is null)
        {
            transaction.Start(InstanceId, Event, Version, Tags, now);
        }
    }

    private OrchestrationRuntimeStatus? Obstacle(WriteTransaction transaction) =>
        transaction.Database.FindInstance(InstanceId) is { } existing
        && (!existing.IsFinished || DedupeStatuses.Contains(existing.Status.ToString(), StringComparer.OrdinalIgnoreCase))
            ? existing.Status
            : null;
}
