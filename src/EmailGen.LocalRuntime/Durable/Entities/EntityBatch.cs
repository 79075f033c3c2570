using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Entities;

/// <summary>The outcome of some operations: the last state, and what they send. A failed operation leaves neither.</summary>
internal sealed class EntityBatch
{
    private readonly List<Action<WriteTransaction>> _sendings = [];

    public string? State { get; private set; }

    public static async Task<EntityBatch> RunAsync(string id, string? state, List<Message> operations, EngineCore core)
    {
        var batch = new EntityBatch { State = state };
        var entity = EntityInstanceId.FromString(id);
        foreach (var operation in operations)
        {
            await batch.RunAsync(entity, operation.Event, core);
        }

        return batch;
    }

    public void Send(WriteTransaction transaction) => _sendings.ForEach(send => send(transaction));

    private async Task RunAsync(EntityInstanceId entity, JournalEvent content, EngineCore core)
    {
        var state = new LocalEntityState(State);
        var context = new LocalEntityContext(entity, core);
        string? result = null;
        FailureRecord? failure = null;
        try
        {
            if (!core.Functions.HasEntity(entity.Name))
            {
                throw new InvalidOperationException($"There is no entity function named '{entity.Name}'.");
            }

            var dispatcher = new TaskEntityDispatcher(new LocalEntityOperation(content, context, state));
            await core.Functions.RunEntityAsync(entity.Name, dispatcher);
            result = JsonDataConverter.Default.Serialize(dispatcher.Result);
            State = state.Serialized;
            _sendings.AddRange(context.Sendings);
        }
        catch (Exception exception)
        {
            failure = FailureRecord.From(exception);
            if (content.Caller is null)
            {
                core.Log.LogWarning(exception, "The signal '{Operation}' to {Entity} failed.", content.Name, entity);
            }
        }

        if (content.Caller is { } caller)
        {
            var answer = new JournalEvent(JournalEventKind.EntityAnswered)
            {
                TaskId = content.TaskId,
                Name = content.Name,
                Target = entity.ToString(),
                Request = content.Request,
                Execution = content.Execution,
                Data = result,
                Failure = failure,
            };
            _sendings.Add(transaction => transaction.Send(caller, answer));
        }
    }
}
