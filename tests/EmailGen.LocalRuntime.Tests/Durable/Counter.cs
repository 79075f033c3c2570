using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>An entity with each kind of operation.</summary>
internal sealed class Counter : TaskEntity<int>
{
    public int Add(int amount) => State += amount;

    public async Task<int> AddSlowlyAsync(int amount)
    {
        await Task.Yield();
        return State += amount;
    }

    public void Reset() => State = 0;

    public int Get() => State;

    public void Break(TaskEntityContext context)
    {
        State = -1;
        context.SignalEntity(context.Id, nameof(Add), 1_000);
        throw new InvalidOperationException("broken");
    }

    public void Forward(string key, TaskEntityContext context) =>
        context.SignalEntity(new EntityInstanceId(nameof(Counter), key), nameof(Add), State);

    public string Launch(string id) =>
        Context.ScheduleNewOrchestration("Echo", "launched", new StartOrchestrationOptions(id));
}
