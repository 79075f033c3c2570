using System.Reflection;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>The functions of an app's assembly, by name without case.</summary>
internal sealed class FunctionCatalog
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, DeclaredFunction> _functions = new(StringComparer.OrdinalIgnoreCase);

    private FunctionCatalog()
    {
    }

    public IEnumerable<DeclaredFunction> All => _functions.Values;

    public static FunctionCatalog Discover(IEnumerable<Type> types)
    {
        var catalog = new FunctionCatalog();
        foreach (var method in types.SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute
                && !catalog._functions.TryAdd(attribute.Name, Declare(attribute.Name, method)))
            {
                throw LocalRuntimeException.InvalidFunction(attribute.Name, "is declared more than once.");
            }
        }

        return catalog;
    }

    /// <returns>The function of that name whose trigger is a <typeparamref name="TTrigger"/>; null when there is none.</returns>
    public DeclaredFunction? Find<TTrigger>(string name)
        where TTrigger : TriggerBindingAttribute =>
        _functions.GetValueOrDefault(name) is { Trigger: TTrigger } function ? function : null;

    public IEnumerable<(DeclaredFunction Function, TTrigger Trigger)> With<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        from function in _functions.Values
        let trigger = function.Trigger as TTrigger
        where trigger is not null
        select (function, trigger);

    private static DeclaredFunction Declare(string name, MethodInfo method)
    {
        if (method.IsGenericMethodDefinition || method.DeclaringType!.ContainsGenericParameters)
        {
            throw LocalRuntimeException.InvalidFunction(name, "must not be generic.");
        }

        var triggers = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>()).OfType<TriggerBindingAttribute>().ToList();
        return triggers is [var trigger]
            ? new DeclaredFunction(name, method, trigger, [.. method.GetParameters().Select(parameter => Binders.For(name, trigger, parameter))])
            : throw LocalRuntimeException.InvalidFunction(name, $"has {triggers.Count} triggers and must have one.");
    }
}
