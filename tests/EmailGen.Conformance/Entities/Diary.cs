using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Entities;

/// <summary>Remembers what it was told, in the order of its operations.</summary>
public sealed class Diary : TaskEntity<List<string>>
{
    public static EntityInstanceId For(string key) => new("diary", key);

    /// <returns>The entry's place, from 0.</returns>
    public int Write(string entry)
    {
        State.Add(entry);
        return State.Count - 1;
    }

    public List<string> Read() => State;

    [Function("diary")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Diary>();
}
