namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Runs an orchestrator's code on the thread that pumps it, one piece after another, and nowhere else.</summary>
internal sealed class OrchestrationScheduler(Action onForeignThread) : TaskScheduler
{
    private readonly Queue<Task> _ready = new();
    private int _pumpingThread;

    public override int MaximumConcurrencyLevel => 1;

    public bool IsPumping => _pumpingThread == Environment.CurrentManagedThreadId;

    /// <summary>Does something that wakes the orchestrator up, and runs its code until it waits again.</summary>
    public void Pump(Action wake)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _pumpingThread = Environment.CurrentManagedThreadId;
        try
        {
            wake();
            while (_ready.TryDequeue(out var task))
            {
                TryExecuteTask(task);
            }
        }
        finally
        {
            _pumpingThread = 0;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsPumping)
        {
            _ready.Enqueue(task);
        }
        else
        {
            // The code awaited something that is not the context's: at a replay it would come at another moment, or never.
            onForeignThread();
        }
    }

    // Never inline: the order of continuations must be the order in which they became ready.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;
}
