using System.Text.Json.Serialization;

namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>
/// An entry of a history and the content of a message: what reaches an orchestration is stored as it came. Which members count
/// depends on the kind.
/// </summary>
internal sealed record JournalEvent(JournalEventKind Kind)
{
    /// <summary>UTC ticks of the step.</summary>
    public long Time { get; init; }

    /// <summary>The number of the action within its execution.</summary>
    public int TaskId { get; init; }

    /// <summary>Of the function, the event or the operation.</summary>
    public string? Name { get; init; }

    /// <summary>Input, result or reason; it has a column of its own.</summary>
    [JsonIgnore]
    public string? Data { get; init; }

    public FailureRecord? Failure { get; init; }

    /// <summary>The instance or entity that is addressed.</summary>
    public string? Target { get; init; }

    /// <summary>The execution it belongs to: answers to an earlier one are dropped.</summary>
    public string? Execution { get; init; }

    /// <summary>Matches an entity's answer with the call.</summary>
    public string? Request { get; init; }

    /// <summary>The orchestration that waits for an entity's answer.</summary>
    public string? Caller { get; init; }

    /// <summary>UTC ticks before which it must not happen; 0 for at once.</summary>
    public long Due { get; init; }

    /// <summary>Makes a step's GUIDs its own.</summary>
    public long Salt { get; init; }

    public int Generation { get; init; }

    public bool Recursive { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>Events that the generation before did not take.</summary>
    public IReadOnlyList<CarriedEvent>? Carried { get; init; }

    public bool SameActionAs(JournalEvent other) =>
        Kind == other.Kind
        && TaskId == other.TaskId
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && (Kind == JournalEventKind.TimerCreated || string.Equals(Target, other.Target, StringComparison.Ordinal));

    public override string ToString() => (Name, Target) switch
    {
        (null, null) => $"{Kind} #{TaskId}",
        (_, null) => $"{Kind} '{Name}' #{TaskId}",
        _ => $"{Kind} '{Name}' to '{Target}' #{TaskId}",
    };
}
