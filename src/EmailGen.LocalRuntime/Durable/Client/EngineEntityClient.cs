using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Client;

/// <summary>Signals entities and reads their committed states.</summary>
internal sealed class EngineEntityClient(EngineCore core) : DurableEntityClient("local")
{
    public override Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        cancellation.ThrowIfCancellationRequested();
        var signal = new JournalEvent(JournalEventKind.EntityOperation)
        {
            Name = operationName,
            Data = JsonDataConverter.Default.Serialize(input),
            Due = options?.SignalTime?.UtcTicks ?? 0,
        };
        return core.Writer.WriteAsync(transaction =>
        {
            transaction.Send(id.ToString(), signal);
            return true;
        });
    }

    public override Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(id) is { } row ? Describe(row, includeState) : null);
    }

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(id) is { } row ? Describe<T>(row, includeState) : null);
    }

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        List(filter ?? new EntityQuery(), Describe);

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        List(filter ?? new EntityQuery(), Describe<T>);

    private static EntityMetadata Describe(EntityRow row, bool withState) =>
        new(EntityInstanceId.FromString(row.Id), withState && row.State is { } state ? new SerializedData(state) : null)
        {
            LastModifiedTime = new DateTimeOffset(row.Updated, TimeSpan.Zero),
            BacklogQueueSize = row.Backlog,
        };

    private static EntityMetadata<T> Describe<T>(EntityRow row, bool withState)
    {
        var id = EntityInstanceId.FromString(row.Id);
        var modified = new DateTimeOffset(row.Updated, TimeSpan.Zero);
        return withState
            ? new EntityMetadata<T>(id, JsonDataConverter.Default.Deserialize<T>(row.State)) { LastModifiedTime = modified, BacklogQueueSize = row.Backlog }
            : new EntityMetadata<T>(id) { LastModifiedTime = modified, BacklogQueueSize = row.Backlog };
    }

    private EntityRow? Find(EntityInstanceId id) => core.Readers.Read(database => database.FindEntity(id.ToString()));

    private AsyncPageable<T> List<T>(EntityQuery query, Func<EntityRow, bool, T> describe)
        where T : notnull => Pageable.Create<T>((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var count = size ?? query.PageSize ?? EntityQuery.DefaultPageSize;
            var rows = core.Readers.Read(database => database.ListEntities(query, token ?? query.ContinuationToken, count + 1));
            var page = rows.Take(count).Select(row => describe(row, query.IncludeState)).ToArray();
            return Task.FromResult(new Page<T>(page, rows.Count > count ? rows[count - 1].Id : null));
        });
}
