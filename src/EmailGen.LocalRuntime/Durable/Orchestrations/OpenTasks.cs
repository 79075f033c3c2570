using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>What the orchestrator waits for, by the number of the action that asked for it.</summary>
internal sealed class OpenTasks(OrchestrationRun run)
{
    private readonly Dictionary<int, OpenTask> _tasks = [];
    private int _lastTaskId = -1;

    public Task<T> Start<T>(JournalEvent action, string? request = null)
    {
        var task = new OpenTaskOfResult<T>(action.Name ?? string.Empty) { Request = request };
        var numbered = Number(action) with { Request = request };
        _tasks.Add(numbered.TaskId, task);
        run.Act(numbered);
        return task.Task;
    }

    public void Tell(JournalEvent action) => run.Act(Number(action));

    public Task StartTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : fireAt;
        var action = Number(new JournalEvent(JournalEventKind.TimerCreated) { Due = due.Ticks });
        var timer = new OpenTaskOfResult<object>(string.Empty);
        _tasks.Add(action.TaskId, timer);
        run.Act(action);
        cancellationToken.Register(() =>
        {
            if (_tasks.Remove(action.TaskId))
            {
                run.CancelledTimers.Add(action.TaskId);
                timer.Cancel(cancellationToken);
            }
        });
        return timer.Task;
    }

    /// <summary>Answers to what was never asked, or was answered already, are nothing to wait for.</summary>
    public bool Expects(JournalEvent entry) => entry.Kind switch
    {
        JournalEventKind.ExecutionStarted => !run.IsStarted,
        JournalEventKind.EventRaised => true,
        _ => Find(entry) is not null,
    };

    public bool Complete(JournalEvent entry)
    {
        if (Find(entry) is not { } task)
        {
            return false;
        }

        _tasks.Remove(entry.TaskId);
        if (entry.Failure is { } failure)
        {
            task.Fail(Exception(entry, failure.ToDetails()));
        }
        else
        {
            task.Complete(entry.Data);
        }

        return true;
    }

    private static Exception Exception(JournalEvent entry, TaskFailureDetails details) =>
        entry.Kind == JournalEventKind.EntityAnswered
            ? new EntityOperationFailedException(EntityInstanceId.FromString(entry.Target!), entry.Name!, details)
            : new TaskFailedException(entry.Name!, entry.TaskId, details);

    private JournalEvent Number(JournalEvent action) => action with { TaskId = ++_lastTaskId };

    // After a repeated step the number may belong to another task: the name and, for entities, the request tell.
    private OpenTask? Find(JournalEvent entry) =>
        _tasks.TryGetValue(entry.TaskId, out var task)
        && string.Equals(task.Name, entry.Name ?? string.Empty, StringComparison.OrdinalIgnoreCase)
        && string.Equals(task.Request, entry.Request, StringComparison.Ordinal)
            ? task
            : null;
}
