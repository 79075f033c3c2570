namespace DurableTask.Core.History;

/// <summary>One event of an orchestration's history. What else it says depends on its type.</summary>
public abstract class HistoryEvent(int eventId)
{
    public int EventId { get; set; } = eventId;

    public DateTime Timestamp { get; set; }

    public abstract EventType EventType { get; }
}
