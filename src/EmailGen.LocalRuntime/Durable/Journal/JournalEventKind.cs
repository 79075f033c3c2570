namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>What happened. The numbers are in the database: never change one.</summary>
internal enum JournalEventKind
{
    None = 0,
    StepStarted = 1,
    ExecutionStarted = 2,
    TaskScheduled = 3,
    TaskCompleted = 4,
    TaskFailed = 5,
    SubOrchestrationCreated = 6,
    SubOrchestrationCompleted = 7,
    SubOrchestrationFailed = 8,
    TimerCreated = 9,
    TimerFired = 10,
    EventSent = 11,
    EventRaised = 12,
    EntityCalled = 13,
    EntitySignaled = 14,
    EntityAnswered = 15,
    ExecutionSuspended = 16,
    ExecutionResumed = 17,
    ExecutionTerminated = 18,
    ExecutionEnded = 19,
    EntityOperation = 20,

    /// <summary>Never stored: the orchestrator's code woke up on a foreign thread.</summary>
    CodeLeftItsThread = 21,
}
