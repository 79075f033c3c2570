using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Entities;

/// <summary>A number that is counted up.</summary>
public sealed class Tally : TaskEntity<int>
{
    public static EntityInstanceId For(string key) => new("tally", key);

    public int Add(int amount) => State += amount;

    [Function("tally")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Tally>();
}
