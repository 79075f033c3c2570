using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable.Entities;

/// <summary>An operation out of a message.</summary>
internal sealed class LocalEntityOperation(JournalEvent content, TaskEntityContext context, TaskEntityState state) : TaskEntityOperation
{
    public override string Name => content.Name!;

    public override TaskEntityContext Context => context;

    public override TaskEntityState State => state;

    public override bool HasInput => content.Data is not null;

    public override object? GetInput(Type inputType) => JsonDataConverter.Default.Deserialize(content.Data, inputType);
}
