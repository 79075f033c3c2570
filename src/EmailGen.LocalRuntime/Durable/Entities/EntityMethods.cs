using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>Finds an operation among an object's public instance methods and runs it.</summary>
internal static class EntityMethods
{
    private static readonly ConcurrentDictionary<(Type Type, string Operation), EntityMethod?> Cache = new();

    /// <summary>False when the object has no such method; faults when it has several, or lacks an argument for it.</summary>
    public static bool TryInvoke(object target, TaskEntityOperation operation, out ValueTask<object?> running)
    {
        var method = Cache.GetOrAdd((target.GetType(), operation.Name.ToUpperInvariant()), static key => Find(key.Type, key.Operation));
        running = method is null ? default : method.InvokeAsync(target, operation);
        return method is not null;
    }

    private static EntityMethod? Find(Type type, string operation)
    {
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => string.Equals(method.Name, operation, StringComparison.OrdinalIgnoreCase)
                && method.DeclaringType != typeof(object)
                && method.GetBaseDefinition().DeclaringType != typeof(object)
                && !string.Equals(method.Name, nameof(ITaskEntity.RunAsync), StringComparison.Ordinal))
            .ToArray();
        return methods switch
        {
            [] => null,
            [var method] => new EntityMethod(method),
            _ => throw new AmbiguousMatchException($"{type} has {methods.Length} public methods named '{operation}'; an operation needs exactly one."),
        };
    }
}
