namespace Microsoft.DurableTask.Entities;

/// <summary>An entity: durable state with operations that run one at a time.</summary>
public interface ITaskEntity
{
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
