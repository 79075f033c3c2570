using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Turns an orchestrator's actions into the messages that get them done.</summary>
internal static class OrchestrationMessages
{
    public static void Send(WriteTransaction transaction, InstanceRow sender, JournalEvent action, long now)
    {
        switch (action.Kind)
        {
            case JournalEventKind.TaskScheduled:
                transaction.Send(sender.Id, action with { Execution = sender.Execution });
                break;
            case JournalEventKind.TimerCreated:
                transaction.Send(sender.Id, new JournalEvent(JournalEventKind.TimerFired)
                {
                    TaskId = action.TaskId,
                    Due = action.Due,
                    Execution = sender.Execution,
                });
                break;
            case JournalEventKind.EventSent:
                transaction.Send(action.Target!, new JournalEvent(JournalEventKind.EventRaised) { Name = action.Name, Data = action.Data });
                break;
            case JournalEventKind.EntityCalled:
                transaction.Send(action.Target!, new JournalEvent(JournalEventKind.EntityOperation)
                {
                    TaskId = action.TaskId,
                    Name = action.Name,
                    Data = action.Data,
                    Request = action.Request,
                    Caller = sender.Id,
                    Execution = sender.Execution,
                });
                break;
            case JournalEventKind.EntitySignaled:
                transaction.Send(action.Target!, new JournalEvent(JournalEventKind.EntityOperation)
                {
                    Name = action.Name,
                    Data = action.Data,
                    Due = action.Due,
                });
                break;
            default:
                StartSubOrchestration(transaction, sender, action, now);
                break;
        }
    }

    private static void StartSubOrchestration(WriteTransaction transaction, InstanceRow sender, JournalEvent action, long now)
    {
        var id = action.Target!;
        var parent = new ParentLink(sender.Id, sender.Name, sender.Execution, action.TaskId);
        var existing = transaction.Database.FindInstance(id);
        if (existing?.Parent == parent)
        {
            // The step is done a second time; the first one's child answers.
            return;
        }

        if (existing is { IsFinished: false })
        {
            transaction.Send(sender.Id, new JournalEvent(JournalEventKind.SubOrchestrationFailed)
            {
                TaskId = action.TaskId,
                Name = action.Name,
                Execution = sender.Execution,
                Failure = FailureRecord.From(OrchestrationAlreadyExistsException.For(id, existing.Status)),
            });
            return;
        }

        transaction.Start(
            id,
            new JournalEvent(JournalEventKind.ExecutionStarted) { Name = action.Name, Data = action.Data, Parent = parent },
            version: null,
            tags: null,
            now);
    }
}
