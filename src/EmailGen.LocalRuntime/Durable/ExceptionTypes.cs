using System.Collections.Concurrent;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>Finds exception types by full name among what is loaded.</summary>
internal static class ExceptionTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    public static Type? Find(string fullName) => Known.GetOrAdd(fullName, static name =>
        Type.GetType(name, throwOnError: false)
        ?? AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(name, throwOnError: false))
            .FirstOrDefault(type => type is not null));
}
