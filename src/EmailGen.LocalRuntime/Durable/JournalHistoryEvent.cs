using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>A journal's entry as <c>GetOrchestrationHistoryAsync</c> gives it out: named as the real event of its type names it, what it does not have is null.</summary>
internal sealed class JournalHistoryEvent(int eventId, EventType type) : HistoryEvent(eventId)
{
    public override EventType EventType => type;

    public string? Name { get; init; }

    public string? Input { get; init; }

    public string? Result { get; init; }

    public string? Reason { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>The event that is answered.</summary>
    public int? TaskScheduledId { get; init; }

    public int? TimerId { get; init; }

    public DateTime? FireAt { get; init; }

    public TaskFailureDetails? FailureDetails { get; init; }
}
