using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Entities;

/// <summary>An entity's state as JSON: each operation sees what a reload would.</summary>
internal sealed class LocalEntityState(string? serialized) : TaskEntityState
{
    public string? Serialized { get; private set; } = serialized;

    public override bool HasState => Serialized is not null;

    public override object? GetState(Type type) => JsonDataConverter.Default.Deserialize(Serialized, type);

    public override void SetState(object? state) => Serialized = JsonDataConverter.Default.Serialize(state);
}
