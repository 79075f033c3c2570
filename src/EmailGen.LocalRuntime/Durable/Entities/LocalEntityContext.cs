using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Entities;

/// <summary>Collects what an operation sends until its state is committed.</summary>
internal sealed class LocalEntityContext(EntityInstanceId id, EngineCore core) : TaskEntityContext
{
    public override EntityInstanceId Id => id;

    public List<Action<WriteTransaction>> Sendings { get; } = [];

    public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        var signal = new JournalEvent(JournalEventKind.EntityOperation)
        {
            Name = operationName,
            Data = JsonDataConverter.Default.Serialize(input),
            Due = options?.SignalTime?.UtcTicks ?? 0,
        };
        Sendings.Add(transaction => transaction.Send(id.ToString(), signal));
    }

    public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        var start = OrchestrationStart.From(name, input, options);
        Sendings.Add(transaction => start.TryWrite(transaction, core.Now));
        return start.InstanceId;
    }
}
