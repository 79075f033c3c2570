using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>An entity as it stood when it was read.</summary>
[SuppressMessage("Design", "MA0048", Justification = "The non-generic type has the name.")]
public class EntityMetadata<TState>
{
    private readonly TState? _state;

    public EntityMetadata(EntityInstanceId id)
        : this(id, default)
    {
        IncludesState = false;
    }

    public EntityMetadata(EntityInstanceId id, TState? state)
    {
        Id = id;
        IncludesState = state is not null;
        _state = state;
    }

    public EntityInstanceId Id { get; }

    public DateTimeOffset LastModifiedTime { get; init; }

    public int BacklogQueueSize { get; init; }

    public string? LockedBy { get; init; }

    [MemberNotNullWhen(true, nameof(_state))]
    public bool IncludesState { get; }

    public TState State => IncludesState ? _state : throw new InvalidOperationException($"The state of {Id} was not fetched.");
}
