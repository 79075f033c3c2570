using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>One event of an instance's history as the management API shows it: a scheduled task shows up in its completion.</summary>
public sealed record HistoryRecord(string EventType, DateTime Timestamp)
{
    /// <summary>When the completed task was scheduled.</summary>
    public DateTime? ScheduledTime { get; init; }

    public string? FunctionName { get; init; }

    /// <summary>An event's name.</summary>
    public string? Name { get; init; }

    /// <summary>Whom an event was sent to, or the sub-orchestration.</summary>
    public string? InstanceId { get; init; }

    /// <summary>JSON.</summary>
    public string? Input { get; init; }

    /// <summary>JSON.</summary>
    public string? Result { get; init; }

    public string? Reason { get; init; }

    public TaskFailureDetails? FailureDetails { get; init; }

    public DateTime? FireAt { get; init; }

    public int? Generation { get; init; }
}
