using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable.Journal;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>Turns a journal into the events of the management API.</summary>
internal static class HistoryRecords
{
    public static IReadOnlyList<HistoryRecord> From(IEnumerable<JournalEvent> journal, string? input, string name)
    {
        var records = new List<HistoryRecord>();
        var scheduled = new Dictionary<int, (DateTime Time, JournalEvent Action)>();
        var time = default(DateTime);
        foreach (var entry in journal)
        {
            if (entry.Kind == JournalEventKind.StepStarted)
            {
                time = new DateTime(entry.Time, DateTimeKind.Utc);
            }
            else if (entry.Kind is JournalEventKind.TaskScheduled or JournalEventKind.SubOrchestrationCreated)
            {
                scheduled[entry.TaskId] = (time, entry);
            }
            else
            {
                if (entry.Kind == JournalEventKind.TimerCreated)
                {
                    scheduled[entry.TaskId] = (time, entry);
                }

                records.Add(Describe(entry, time, scheduled.GetValueOrDefault(entry.TaskId), input, name));
            }
        }

        return records;
    }

    private static HistoryRecord Describe(
        JournalEvent entry, DateTime time, (DateTime Time, JournalEvent Action) scheduled, string? input, string name)
    {
        var record = new HistoryRecord(TypeOf(entry), time);
        return entry.Kind switch
        {
            JournalEventKind.ExecutionStarted => record with { FunctionName = name, Input = input, Generation = entry.Generation },
            JournalEventKind.TaskCompleted or JournalEventKind.SubOrchestrationCompleted => record with
            {
                FunctionName = entry.Name,
                Result = entry.Data,
                InstanceId = scheduled.Action?.Target,
                ScheduledTime = scheduled.Time,
            },
            JournalEventKind.TaskFailed or JournalEventKind.SubOrchestrationFailed => record with
            {
                FunctionName = entry.Name,
                InstanceId = scheduled.Action?.Target,
                ScheduledTime = scheduled.Time,
                Reason = $"Function '{entry.Name}' failed with an unhandled exception.",
                FailureDetails = entry.Failure?.ToDetails(),
            },
            JournalEventKind.TimerCreated or JournalEventKind.TimerFired => record with { FireAt = new DateTime(entry.Due, DateTimeKind.Utc) },
            JournalEventKind.EventSent => record with { Name = entry.Name, InstanceId = entry.Target, Input = entry.Data },
            JournalEventKind.EntityCalled or JournalEventKind.EntitySignaled => record with
            {
                Name = "op",
                InstanceId = entry.Target,
                Input = new JsonObject { ["op"] = entry.Name, ["input"] = entry.Data, ["id"] = entry.Request }.ToJsonString(),
            },
            JournalEventKind.EventRaised => record with { Name = entry.Name, Input = entry.Data },
            JournalEventKind.EntityAnswered => record with
            {
                Name = entry.Request,
                Input = new JsonObject { ["result"] = entry.Data }.ToJsonString(),
                FailureDetails = entry.Failure?.ToDetails(),
            },
            JournalEventKind.ExecutionEnded => record with { Result = entry.Data, FailureDetails = entry.Failure?.ToDetails() },
            _ => record with { Reason = entry.Data },
        };
    }

    private static string TypeOf(JournalEvent entry) => entry.Kind switch
    {
        JournalEventKind.SubOrchestrationCompleted => "SubOrchestrationInstanceCompleted",
        JournalEventKind.SubOrchestrationFailed => "SubOrchestrationInstanceFailed",
        JournalEventKind.EntityCalled or JournalEventKind.EntitySignaled => nameof(JournalEventKind.EventSent),
        JournalEventKind.EntityAnswered => nameof(JournalEventKind.EventRaised),
        JournalEventKind.ExecutionEnded => $"Execution{entry.Name}",
        _ => entry.Kind.ToString(),
    };
}
