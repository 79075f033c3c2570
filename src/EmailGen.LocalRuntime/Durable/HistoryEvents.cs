using DurableTask.Core.History;
using EmailGen.LocalRuntime.Durable.Journal;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>Turns a journal into the events of the client: each step, what it asked for, and each answer.</summary>
internal static class HistoryEvents
{
    // What is no question has no number.
    private const int None = -1;

    public static IList<HistoryEvent> From(IEnumerable<JournalEvent> journal, string? input, string name)
    {
        var events = new List<HistoryEvent>();
        var time = default(DateTime);
        foreach (var entry in journal)
        {
            time = entry.Kind == JournalEventKind.StepStarted ? new DateTime(entry.Time, DateTimeKind.Utc) : time;
            var told = Describe(entry, input, name);
            told.Timestamp = time;
            events.Add(told);
        }

        return events;
    }

    private static JournalHistoryEvent Describe(JournalEvent entry, string? input, string name) => entry.Kind switch
    {
        JournalEventKind.StepStarted => new(None, EventType.OrchestratorStarted),
        JournalEventKind.ExecutionStarted => new(None, EventType.ExecutionStarted) { Name = name, Input = input },
        JournalEventKind.TaskScheduled => new(entry.TaskId, EventType.TaskScheduled) { Name = entry.Name, Input = entry.Data },
        JournalEventKind.TaskCompleted => new(None, EventType.TaskCompleted) { TaskScheduledId = entry.TaskId, Result = entry.Data },
        JournalEventKind.TaskFailed => new(None, EventType.TaskFailed) { TaskScheduledId = entry.TaskId, FailureDetails = entry.Failure?.ToDetails() },
        JournalEventKind.SubOrchestrationCreated => new(entry.TaskId, EventType.SubOrchestrationInstanceCreated) { Name = entry.Name, InstanceId = entry.Target, Input = entry.Data },
        JournalEventKind.SubOrchestrationCompleted => new(None, EventType.SubOrchestrationInstanceCompleted) { TaskScheduledId = entry.TaskId, Result = entry.Data },
        JournalEventKind.SubOrchestrationFailed => new(None, EventType.SubOrchestrationInstanceFailed) { TaskScheduledId = entry.TaskId, FailureDetails = entry.Failure?.ToDetails() },
        JournalEventKind.TimerCreated => new(entry.TaskId, EventType.TimerCreated) { FireAt = new DateTime(entry.Due, DateTimeKind.Utc) },
        JournalEventKind.TimerFired => new(None, EventType.TimerFired) { TimerId = entry.TaskId, FireAt = new DateTime(entry.Due, DateTimeKind.Utc) },
        JournalEventKind.EventSent or JournalEventKind.EntityCalled or JournalEventKind.EntitySignaled =>
            new(entry.TaskId, EventType.EventSent) { Name = entry.Name, InstanceId = entry.Target, Input = entry.Data },
        JournalEventKind.EventRaised => new(None, EventType.EventRaised) { Name = entry.Name, Input = entry.Data },
        JournalEventKind.EntityAnswered => new(None, EventType.EventRaised) { Name = entry.Request, Input = entry.Data, FailureDetails = entry.Failure?.ToDetails() },
        JournalEventKind.ExecutionSuspended => new(None, EventType.ExecutionSuspended) { Reason = entry.Data },
        JournalEventKind.ExecutionResumed => new(None, EventType.ExecutionResumed) { Reason = entry.Data },
        JournalEventKind.ExecutionTerminated => new(None, EventType.ExecutionTerminated) { Reason = entry.Data },
        JournalEventKind.ExecutionEnded => new(None, EventType.ExecutionCompleted) { Result = entry.Data, FailureDetails = entry.Failure?.ToDetails() },
        _ => new(None, EventType.GenericEvent) { Reason = entry.Data },
    };
}
