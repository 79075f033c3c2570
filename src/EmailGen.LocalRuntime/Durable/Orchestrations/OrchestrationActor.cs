using EmailGen.LocalRuntime.Durable.Dispatch;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Steps one orchestration: the messages there are, its code until it waits again, one commit.</summary>
internal sealed class OrchestrationActor(string id, EngineCore core, Actors owner, WarmRuns warm, DueMessages timers)
    : Actor(id, core, owner)
{
    private InstanceRow? _row;
    private OrchestrationRun? _run;

    protected override int BatchSize => 1_000;

    protected override bool IsWarm => _run is not null;

    /// <summary>Leaves memory unless it is at work.</summary>
    public void LetGo() => Owner.Release(this);

    protected override Task WorkAsync(List<Message> batch)
    {
        Read(batch);
        if (_row is not { IsFinished: false } row)
        {
            Drop(batch);
            return Task.CompletedTask;
        }

        // Answers to an earlier execution have come too late.
        var messages = batch.FindAll(message => message.Event.Execution is not { } execution || execution == row.Execution);
        var step = Take(row, messages);
        if (step is { HasChanges: true } && Core.Dice.Repeats())
        {
            Core.Writer.Write(new WriteUnit(step.Send, static () => { }, static _ => { }));
            _run = null;
            step = Take(row, messages);
        }

        if (!step.HasChanges)
        {
            Drop(batch);
            return Task.CompletedTask;
        }

        Mailbox.PutBack(step.Left);
        var consumed = batch.Except(step.Left).ToList();
        Commit(
            consumed,
            transaction =>
            {
                Consume(transaction, consumed);
                step.Write(transaction);
            },
            () => Committed(step));
        return Task.CompletedTask;
    }

    protected override void Reset()
    {
        _row = null;
        _run = null;
        warm.Remove(this);
    }

    private static void Consume(WriteTransaction transaction, IEnumerable<Message> messages)
    {
        foreach (var message in messages)
        {
            transaction.Consume(message.Number);
        }
    }

    private void Drop(List<Message> batch) => Commit(batch, transaction => Consume(transaction, batch), static () => { });

    private void Read(List<Message> batch)
    {
        // A start of an execution unknown here: the id was used again.
        var startsAnew = batch.Exists(message =>
            message.Event.Kind == JournalEventKind.ExecutionStarted && message.Event.Execution != _row?.Execution);
        if (_row is null || startsAnew)
        {
            _row = Core.Readers.Read(database => database.FindInstance(Id));
            _run = null;
        }

        if (Core.Settings.ReplayEveryStep && _run is not { HasLeftItsThread: true })
        {
            _run = null;
        }
    }

    private OrchestrationStep Take(InstanceRow row, List<Message> messages)
    {
        var step = new OrchestrationStep(row, Core.Now);
        if (messages.Find(message => message.Event.Kind == JournalEventKind.ExecutionTerminated) is { } end)
        {
            step.Terminate(end.Event);
            return step;
        }

        if (messages.TrueForAll(message => message.Event.Kind == JournalEventKind.CodeLeftItsThread) && _run is not { HasLeftItsThread: true })
        {
            return step;
        }

        try
        {
            step.Take(_run ??= Load(row), messages);
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            step = new OrchestrationStep(row, Core.Now);
            step.Fail(exception);
        }

        return step;
    }

    private OrchestrationRun Load(InstanceRow row)
    {
        var (input, history) = Core.Readers.Read(database =>
            (database.FindInput(Id), row.HistoryCount == 0 ? [] : database.ReadHistory(Id)));
        var run = new OrchestrationRun(row, input, Core.Functions, Core.Loggers, ReportForeignThread);
        run.Replay(history);
        return run;
    }

    private void ReportForeignThread() =>
        Owner.Post(new Message(0, Id, new JournalEvent(JournalEventKind.CodeLeftItsThread) { TaskId = -1 }));

    private void Committed(OrchestrationStep step)
    {
        foreach (var taskId in step.CancelledTimers)
        {
            timers.CancelTimer(Id, step.Before.Execution, taskId);
        }

        _row = step.After;
        if (step.EndsExecution)
        {
            _run = null;
            warm.Remove(this);
        }
        else
        {
            warm.Touch(this);
        }

        if (step.After.Status != step.Before.Status)
        {
            Core.Changes.Tell(Id);
        }
    }
}
