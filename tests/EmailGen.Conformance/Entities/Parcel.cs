using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Entities;

/// <summary>A text of any size.</summary>
public sealed class Parcel : TaskEntity<string>
{
    public static EntityInstanceId For(string key) => new("parcel", key);

    public void Put(string content) => State = content;

    public string Take() => State;

    [Function("parcel")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Parcel>();
}
