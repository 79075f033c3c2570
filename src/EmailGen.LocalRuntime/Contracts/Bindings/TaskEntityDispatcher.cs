using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Hands one operation to the entity that an entity function names.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly TaskEntityOperation _operation;

    internal TaskEntityDispatcher(TaskEntityOperation operation) => _operation = operation;

    /// <summary>Where <see cref="DispatchAsync{T}"/> finds the entity's constructor arguments; set by who invokes the function.</summary>
    internal IServiceProvider? Services { get; set; }

    internal object? Result { get; private set; }

    public Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DispatchAsync(entity.RunAsync);
    }

    /// <summary>An entity class is created by dependency injection; any other class is itself the state, its methods the operations.</summary>
    public Task DispatchAsync<T>()
    {
        if (!typeof(ITaskEntity).IsAssignableFrom(typeof(T)))
        {
            return DispatchAsync(new StateEntity<T>());
        }

        object? entity = Services is { } services
            ? ActivatorUtilities.GetServiceOrCreateInstance<T>(services)
            : Activator.CreateInstance<T>();
        return DispatchAsync((ITaskEntity)entity!);
    }

    public async Task DispatchAsync(Func<TaskEntityOperation, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Result = await handler(_operation);
    }
}
