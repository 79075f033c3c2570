using EmailGen.LocalRuntime.Durable;

namespace Microsoft.DurableTask.Entities;

/// <summary>
/// An entity whose public instance methods are its operations, found without case. A method may take the input, the
/// <see cref="TaskEntityContext"/> and the <see cref="TaskEntityOperation"/>. <c>delete</c> removes the state unless a method does more.
/// </summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    private TaskEntityOperation? _operation;

    protected virtual bool AllowStateDispatch => false;

    protected TState State { get; set; } = default!;

    protected TaskEntityContext Context =>
        _operation?.Context ?? throw new InvalidOperationException("The context exists only while an operation runs.");

    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _operation = operation;
        State = operation.State.GetState(typeof(TState)) is TState state ? state : InitializeState(operation);
        if (EntityMethods.TryInvoke(this, operation, out var running)
            || (AllowStateDispatch && State is not null && EntityMethods.TryInvoke(State, operation, out running)))
        {
            var result = await running;
            operation.State.SetState(State);
            return result;
        }

        if (string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase))
        {
            State = default!;
            operation.State.SetState(null);
            return null;
        }

        throw new NotSupportedException($"No suitable method found for entity operation '{operation}'.");
    }

    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        typeof(TState) == typeof(string)
            ? (TState)(object)string.Empty
            : (TState)Activator.CreateInstance(Nullable.GetUnderlyingType(typeof(TState)) ?? typeof(TState))!;
}
