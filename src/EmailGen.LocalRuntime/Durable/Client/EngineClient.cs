using System.Text.Json;
using DurableTask.Core.History;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable.Client;

/// <summary>The client of the engine in the same process: a call returns when what it wants is committed.</summary>
internal sealed class EngineClient(EngineCore core, Action<string> forget) : DurableTaskClient("local")
{
    private static readonly OrchestrationRuntimeStatus[] FinalStatuses =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private readonly EngineEntityClient _entities = new(core);

    public override DurableEntityClient Entities => _entities;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = OrchestrationStart.From(orchestratorName, input, options);
        return await core.Writer.WriteAsync(transaction =>
        {
            start.Write(transaction, core.Now);
            return start.InstanceId;
        });
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var data = JsonDataConverter.Default.Serialize(eventPayload);
        return TellAsync(instanceId, new JournalEvent(JournalEventKind.EventRaised) { Name = eventName, Data = data }, cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, static row => row.Status != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, static row => row.IsFinished, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        TellAsync(
            instanceId,
            new JournalEvent(JournalEventKind.ExecutionTerminated)
            {
                Data = JsonDataConverter.Default.Serialize(options?.Output),
                Recursive = options?.Recursive ?? false,
            },
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, Command(JournalEventKind.ExecutionSuspended, reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, Command(JournalEventKind.ExecutionResumed, reason), cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(core.Readers.Read(database =>
            database.FindInstance(instanceId) is { } row ? Describe(database, row, getInputsAndOutputs) : null));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        if (query.InstanceIdPrefix?.StartsWith('@') is true)
        {
            throw new ArgumentException("Entities are listed by Entities.GetAllEntitiesAsync.", nameof(filter));
        }

        return Pageable.Create<OrchestrationMetadata>((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(core.Readers.Read(database => ReadPage(database, query, token, size ?? query.PageSize)));
        });
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return PurgeAsync([instanceId]);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var statuses = FinalStatuses.Where(status => filter.Statuses?.Contains(status) ?? true).ToArray();
        if (statuses.Length == 0)
        {
            return new PurgeResult(0, isComplete: true);
        }

        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses);
        var purged = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var ids = core.Readers.Read(database => database.ListInstances(query, after: null, query.PageSize).ConvertAll(row => row.Id));
            if (ids.Count == 0)
            {
                return new PurgeResult(purged, isComplete: true);
            }

            purged += (await PurgeAsync(ids)).PurgedInstanceCount;
        }
    }

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(core.Readers.Read(database => database.FindInstance(instanceId) is { } row
            ? HistoryEvents.From(database.ReadHistory(instanceId), database.FindInput(instanceId), row.Name)
            : throw OrchestrationNotFoundException.For(instanceId)));
    }

    // The engine belongs to the host.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JournalEvent Command(JournalEventKind kind, string? reason) =>
        new(kind) { Data = JsonDataConverter.Default.Serialize(reason) };

    private static Page<OrchestrationMetadata> ReadPage(Statements database, OrchestrationQuery query, string? token, int size)
    {
        var rows = database.ListInstances(query, token ?? query.ContinuationToken, size + 1);
        var hasMore = rows.Count > size;
        return new Page<OrchestrationMetadata>(
            rows.Take(size).Select(row => Describe(database, row, query.FetchInputsAndOutputs)).ToArray(),
            hasMore ? rows[size - 1].Id : null);
    }

    private static OrchestrationMetadata Describe(Statements database, InstanceRow row, bool withData) => new(row.Name, row.Id)
    {
        DataConverter = withData ? JsonDataConverter.Default : null,
        RuntimeStatus = row.Status,
        CreatedAt = new DateTimeOffset(row.Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(row.Updated, TimeSpan.Zero),
        SerializedInput = withData ? database.FindInput(row.Id) : null,
        SerializedOutput = withData ? row.Output : null,
        SerializedCustomStatus = withData ? row.CustomStatus : null,
        Tags = row.Tags is { } tags
            ? JsonSerializer.Deserialize(tags, JournalJson.Default.DictionaryStringString)!
            : new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private async Task TellAsync(string instanceId, JournalEvent content, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await core.Writer.WriteAsync(transaction =>
        {
            var row = transaction.Database.FindInstance(instanceId) ?? throw OrchestrationNotFoundException.For(instanceId);
            if (!row.IsFinished)
            {
                transaction.Send(instanceId, content);
            }

            return true;
        });
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool withData, Predicate<InstanceRow> isReached, CancellationToken cancellation)
    {
        while (true)
        {
            var change = core.Changes.Next(instanceId);
            var metadata = core.Readers.Read(database =>
            {
                var row = database.FindInstance(instanceId) ?? throw OrchestrationNotFoundException.For(instanceId);
                return isReached(row) ? Describe(database, row, withData) : null;
            });
            if (metadata is not null)
            {
                return metadata;
            }

            await change.WaitAsync(cancellation);
        }
    }

    private async Task<PurgeResult> PurgeAsync(IReadOnlyList<string> ids)
    {
        var purged = await core.Writer.WriteAsync(transaction =>
        {
            var gone = ids.Where(id => IsPurgeable(transaction.Database, id)).ToArray();
            Array.ForEach(gone, transaction.Forget);
            return gone;
        });
        foreach (var id in purged)
        {
            forget(id);
            core.Changes.Tell(id);
        }

        return new PurgeResult(purged.Length);
    }

    private static bool IsPurgeable(Statements database, string id) => id.StartsWith('@')
        ? database.FindEntity(id) is not null
        : database.FindInstance(id) is { IsFinished: true };
}
