using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>What one step adds to the journal, sends and changes; all of it is written in one transaction.</summary>
internal sealed class OrchestrationStep(InstanceRow before, long now)
{
    private readonly List<JournalEvent> _journal = [];
    private readonly List<JournalEvent> _actions = [];
    private JournalEvent? _nextStart;
    private string? _nextInput;
    private JournalEvent? _answer;
    private JournalEvent? _termination;

    public InstanceRow Before { get; } = before;

    public InstanceRow After { get; private set; } = before;

    /// <summary>Messages that the next generation gets.</summary>
    public List<Message> Left { get; } = [];

    public IReadOnlyList<int> CancelledTimers { get; private set; } = [];

    public bool HasChanges => _journal.Count > 0;

    public bool EndsExecution => After.IsFinished || _nextStart is not null;

    public void Take(OrchestrationRun run, List<Message> messages)
    {
        var start = new JournalEvent(JournalEventKind.StepStarted) { Time = now, Salt = Random.Shared.NextInt64() };
        run.Apply(start);
        foreach (var message in messages)
        {
            if (run.IsCompleted)
            {
                Left.Add(message);
            }
            else if (run.Apply(message.Event))
            {
                if (_journal.Count == 0)
                {
                    _journal.Add(start);
                }

                _journal.Add(message.Event);
                Record(run.TakeActions());
                NoteSuspension(message.Event);
            }
        }

        CancelledTimers = [.. run.CancelledTimers];
        run.CancelledTimers.Clear();
        After = After with { Status = Status(run), CustomStatus = run.CustomStatus, Updated = now };
        if (run.HasLeftItsThread)
        {
            Fail(new InvalidOperationException(
                $"Orchestrator '{Before.Name}' awaited something that did not come from its context. Only activities may wait for the world outside."));
        }
        else if (run.IsCompleted)
        {
            End(run);
        }

        After = After with { HistoryCount = _nextStart is null ? Before.HistoryCount + _journal.Count : 0 };
    }

    public void Fail(Exception exception)
    {
        var failure = FailureRecord.From(exception);
        Finish(
            OrchestrationRuntimeStatus.Failed,
            JsonDataConverter.Default.Serialize($"{failure.Type}: {failure.Message}"),
            failure);
    }

    public void Terminate(JournalEvent termination)
    {
        _termination = termination;
        _journal.Add(new JournalEvent(JournalEventKind.StepStarted) { Time = now });
        _journal.Add(termination);
        Finish(
            OrchestrationRuntimeStatus.Terminated,
            termination.Data,
            new FailureRecord("Terminated", $"Orchestration '{Before.Id}' was terminated.", Stack: null, Inner: null));
    }

    public void Write(WriteTransaction transaction)
    {
        if (!transaction.Update(After, Before.Execution))
        {
            return;
        }

        if (_nextStart is not null)
        {
            transaction.ClearHistory(Before.Id);
            transaction.SetInput(Before.Id, _nextInput);
        }
        else
        {
            for (var index = 0; index < _journal.Count; index++)
            {
                transaction.AppendHistory(Before.Id, Before.HistoryCount + index, _journal[index]);
            }
        }

        // Timers of this step are sent below, so only older ones are left to cancel; an ended execution needs none.
        Send(transaction);
        foreach (var taskId in CancelledTimers)
        {
            transaction.CancelTimer(Before.Id, taskId);
        }

        if (EndsExecution)
        {
            transaction.CancelTimers(Before.Id);
        }

        if (_nextStart is not null)
        {
            transaction.Send(Before.Id, _nextStart);
        }
    }

    /// <summary>Only what others get: a repeated step has sent it although its own changes were lost.</summary>
    public void Send(WriteTransaction transaction)
    {
        foreach (var action in _actions)
        {
            OrchestrationMessages.Send(transaction, Before, action, now);
        }

        if (_answer is not null)
        {
            transaction.Send(Before.Parent!.InstanceId, _answer);
        }

        if (_termination is { Recursive: true })
        {
            foreach (var child in transaction.Database.UnfinishedChildren(Before.Id))
            {
                transaction.Send(child, _termination);
            }
        }
    }

    private static OrchestrationRuntimeStatus Status(OrchestrationRun run) => run switch
    {
        { IsSuspended: true } => OrchestrationRuntimeStatus.Suspended,
        { IsStarted: true } => OrchestrationRuntimeStatus.Running,
        _ => OrchestrationRuntimeStatus.Pending,
    };

    private void NoteSuspension(JournalEvent entry)
    {
        // The reason is the output of a suspended instance.
        if (entry.Kind is JournalEventKind.ExecutionSuspended or JournalEventKind.ExecutionResumed)
        {
            After = After with { Output = entry.Kind == JournalEventKind.ExecutionSuspended ? entry.Data : null };
        }
    }

    private void Record(IReadOnlyCollection<JournalEvent> actions)
    {
        foreach (var action in actions)
        {
            // Inputs of tasks are for those who do them; a replay needs to know only that they were scheduled.
            var isTask = action.Kind is JournalEventKind.TaskScheduled or JournalEventKind.SubOrchestrationCreated;
            _journal.Add(isTask ? action with { Data = null } : action);
            _actions.Add(action);
        }
    }

    private void End(OrchestrationRun run)
    {
        var (result, failure) = run.Outcome();
        if (failure is not null)
        {
            Fail(failure);
        }
        else if (run.NextGeneration is { } next)
        {
            StartNextGeneration(run, next);
        }
        else
        {
            Finish(OrchestrationRuntimeStatus.Completed, result, failure: null);
        }
    }

    private void StartNextGeneration(OrchestrationRun run, ContinueAsNewOptions next)
    {
        // Events and commands are for the instance, answers only for the execution that has ended.
        Left.RemoveAll(message => message.Event.Execution is not null);
        _nextInput = JsonDataConverter.Default.Serialize(next.NewInput);
        _nextStart = new JournalEvent(JournalEventKind.ExecutionStarted)
        {
            Name = Before.Name,
            Execution = Guid.NewGuid().ToString("N"),
            Generation = Before.Generation + 1,
            Parent = Before.Parent,
            Carried = next.PreserveUnprocessedEvents ? run.UnprocessedEvents() : [],
        };
        After = After with
        {
            Execution = _nextStart.Execution,
            Generation = _nextStart.Generation,
            Status = OrchestrationRuntimeStatus.Running,
            Output = null,
        };
    }

    private void Finish(OrchestrationRuntimeStatus status, string? output, FailureRecord? failure)
    {
        Left.Clear();
        _journal.Add(new JournalEvent(JournalEventKind.ExecutionEnded) { Time = now, Name = status.ToString(), Data = output, Failure = failure });
        After = After with { Status = status, Output = output, Updated = now, HistoryCount = Before.HistoryCount + _journal.Count };
        if (Before.Parent is { } parent)
        {
            _answer = new JournalEvent(
                failure is null ? JournalEventKind.SubOrchestrationCompleted : JournalEventKind.SubOrchestrationFailed)
            {
                TaskId = parent.TaskId,
                Name = Before.Name,
                Execution = parent.Execution,
                Data = failure is null ? output : null,
                Failure = failure,
            };
        }
    }
}
