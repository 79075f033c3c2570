using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>An execution of an orchestrator in memory: its code, waiting, and what it waits for. Fed with events, it answers with actions.</summary>
internal sealed class OrchestrationRun
{
    private readonly IDurableFunctions _functions;
    private readonly OrchestrationScheduler _scheduler;
    private readonly Queue<JournalEvent> _heldBack = new();
    private Queue<JournalEvent> _actions = new();
    private Task<object?>? _code;

    public OrchestrationRun(InstanceRow row, string? input, IDurableFunctions functions, ILoggerFactory loggers, Action onForeignThread)
    {
        _functions = functions;
        Row = row;
        Input = input;
        CustomStatus = row.CustomStatus;
        Open = new OpenTasks(this);
        Context = new OrchestrationContext(this, loggers);
        _scheduler = new OrchestrationScheduler(() =>
        {
            HasLeftItsThread = true;
            onForeignThread();
        });
    }

    public InstanceRow Row { get; }

    public string? Input { get; }

    public OrchestrationContext Context { get; }

    public OpenTasks Open { get; }

    public EventWaiters Events { get; } = new();

    public string? CustomStatus { get; set; }

    public ContinueAsNewOptions? NextGeneration { get; set; }

    public bool IsReplaying { get; private set; }

    public bool IsStarted => _code is not null;

    public bool IsSuspended { get; private set; }

    public bool IsCompleted => _code is { IsCompleted: true };

    public bool HasLeftItsThread { get; private set; }

    /// <summary>Timers cancelled since the last step; they are no part of the history.</summary>
    public List<int> CancelledTimers { get; } = [];

    public StepClock Clock { get; private set; } = StepClock.None;

    /// <summary>The result as JSON, or the exception, of completed code.</summary>
    public (string? Result, Exception? Failure) Outcome()
    {
        try
        {
            return (JsonDataConverter.Default.Serialize(_code!.GetAwaiter().GetResult()), null);
        }
        catch (Exception exception)
        {
            return (null, exception);
        }
    }

    /// <summary>Brings the code to where the journal ends.</summary>
    public void Replay(IEnumerable<JournalEvent> history)
    {
        IsReplaying = true;
        foreach (var entry in history)
        {
            if (IsAction(entry.Kind))
            {
                Expect(entry);
            }
            else
            {
                Apply(entry);
            }
        }

        if (_actions.TryPeek(out var surplus))
        {
            throw NonDeterministicOrchestrationException.For(Row.Name, history: null, surplus);
        }

        if (IsCompleted)
        {
            throw NonDeterministicOrchestrationException.Ended(Row.Name);
        }

        CancelledTimers.Clear();
        IsReplaying = false;
    }

    /// <returns>False when the event means nothing to this execution, such as a second answer.</returns>
    public bool Apply(JournalEvent entry)
    {
        switch (entry.Kind)
        {
            case JournalEventKind.StepStarted:
                Clock = new StepClock(Row.Id, entry.Time, entry.Salt);
                return true;
            case JournalEventKind.ExecutionSuspended:
                var wasSuspended = IsSuspended;
                IsSuspended = true;
                return !wasSuspended;
            case JournalEventKind.ExecutionResumed:
                return Resume();
            default:
                if (IsSuspended && Open.Expects(entry))
                {
                    _heldBack.Enqueue(entry);
                    return true;
                }

                return Feed(entry);
        }
    }

    /// <summary>What the code has asked for since the last call.</summary>
    public IReadOnlyCollection<JournalEvent> TakeActions()
    {
        var actions = _actions;
        _actions = new Queue<JournalEvent>();
        return actions;
    }

    /// <summary>External events that the code has not taken, those of a suspension included.</summary>
    public IReadOnlyList<CarriedEvent> UnprocessedEvents() =>
    [
        .. Events.Unclaimed,
        .. _heldBack
            .Where(entry => entry.Kind == JournalEventKind.EventRaised)
            .Select(entry => new CarriedEvent(entry.Name!, entry.Data)),
    ];

    public void Act(JournalEvent action) => _actions.Enqueue(action);

    public void EnsureOnItsThread()
    {
        if (!_scheduler.IsPumping)
        {
            throw new InvalidOperationException(
                $"The code of orchestrator '{Row.Name}' uses its context on a foreign thread. An orchestrator awaits only what its context returns, without ConfigureAwait(false).");
        }
    }

    private static bool IsAction(JournalEventKind kind) => kind
        is JournalEventKind.TaskScheduled or JournalEventKind.SubOrchestrationCreated or JournalEventKind.TimerCreated
        or JournalEventKind.EventSent or JournalEventKind.EntityCalled or JournalEventKind.EntitySignaled;

    private bool Resume()
    {
        if (!IsSuspended)
        {
            return false;
        }

        IsSuspended = false;
        while (!IsCompleted && _heldBack.TryDequeue(out var entry))
        {
            Feed(entry);
        }

        return true;
    }

    private bool Feed(JournalEvent entry)
    {
        var known = true;
        _scheduler.Pump(() => known = Wake(entry));
        return known;
    }

    private bool Wake(JournalEvent entry)
    {
        switch (entry.Kind)
        {
            case JournalEventKind.ExecutionStarted when !IsStarted:
                foreach (var carried in entry.Carried ?? [])
                {
                    Events.Raise(carried.Name, carried.Data);
                }

                _code = Task.Factory.StartNew(
                    () => _functions.HasOrchestrator(Row.Name)
                        ? _functions.RunOrchestratorAsync(Row.Name, Context)
                        : throw new InvalidOperationException($"There is no orchestrator function named '{Row.Name}'."),
                    CancellationToken.None,
                    TaskCreationOptions.None,
                    _scheduler).Unwrap();
                return true;
            case JournalEventKind.EventRaised:
                Events.Raise(entry.Name!, entry.Data);
                return true;
            default:
                return Open.Complete(entry);
        }
    }

    private void Expect(JournalEvent history)
    {
        if (!_actions.TryDequeue(out var action) || !action.SameActionAs(history))
        {
            throw NonDeterministicOrchestrationException.For(Row.Name, history, action);
        }
    }
}
