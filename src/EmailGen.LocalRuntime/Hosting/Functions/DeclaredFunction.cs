using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>A method with <see cref="FunctionAttribute"/>, ready to be called.</summary>
internal sealed class DeclaredFunction : FunctionDefinition
{
    private readonly MethodInfo _method;
    private readonly ObjectFactory? _instances;
    private readonly CompiledMethod _call;
    private readonly IReadOnlyList<ParameterBinder> _binders;

    public DeclaredFunction(string name, MethodInfo method, TriggerBindingAttribute trigger, IReadOnlyList<ParameterBinder> binders)
    {
        Name = name;
        Trigger = trigger;
        _method = method;
        _binders = binders;
        _call = MethodCompiler.Compile(method);
        _instances = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
    }

    public override string Name { get; }

    public override string Id => Name;

    public override string PathToAssembly => _method.Module.Assembly.Location;

    public override string EntryPoint => $"{_method.DeclaringType!.FullName}.{_method.Name}";

    public TriggerBindingAttribute Trigger { get; }

    public async ValueTask<object?> RunAsync(FunctionInvocation invocation)
    {
        var arguments = _binders.Count == 0 ? [] : new object?[_binders.Count];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = await _binders[index](invocation);
        }

        if (_instances is null)
        {
            return await _call(null, arguments);
        }

        var instance = _instances(invocation.InstanceServices, null);
        try
        {
            return await _call(instance, arguments);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static ValueTask DisposeAsync(object instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }
}
