using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>One operation's method with its parameters understood once.</summary>
internal sealed class EntityMethod
{
    private readonly MethodInfo _method;
    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly Func<object, ValueTask<object?>> _finish;

    public EntityMethod(MethodInfo method)
    {
        _method = method;
        _invoker = MethodInvoker.Create(method);
        _parameters = method.GetParameters();
        _finish = Finisher(method.ReturnType);
        if (_parameters.Count(IsInput) > 1)
        {
            throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} has more than one input parameter; an operation takes at most one.");
        }
    }

    public ValueTask<object?> InvokeAsync(object target, TaskEntityOperation operation)
    {
        var arguments = new object?[_parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = Argument(_parameters[index], operation);
        }

        var returned = _invoker.Invoke(target, arguments.AsSpan());
        return returned is null ? default : _finish(returned);
    }

    private static bool IsInput(ParameterInfo parameter) =>
        parameter.ParameterType != typeof(TaskEntityContext) && parameter.ParameterType != typeof(TaskEntityOperation);

    private object? Argument(ParameterInfo parameter, TaskEntityOperation operation)
    {
        if (parameter.ParameterType == typeof(TaskEntityContext))
        {
            return operation.Context;
        }

        if (parameter.ParameterType == typeof(TaskEntityOperation))
        {
            return operation;
        }

        if (operation.HasInput)
        {
            return operation.GetInput(parameter.ParameterType);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new InvalidOperationException(
                $"The operation '{operation}' came without an input, and parameter '{parameter.Name}' of {_method.DeclaringType}.{_method.Name} needs one.");
    }

    private static Func<object, ValueTask<object?>> Finisher(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return async returned =>
            {
                await (Task)returned;
                return null;
            };
        }

        if (returnType == typeof(ValueTask))
        {
            return async returned =>
            {
                await (ValueTask)returned;
                return null;
            };
        }

        if (returnType.IsGenericType && returnType.GetGenericTypeDefinition() is var generic
            && (generic == typeof(Task<>) || generic == typeof(ValueTask<>)))
        {
            var name = generic == typeof(Task<>) ? nameof(FinishTaskAsync) : nameof(FinishValueTaskAsync);
            return typeof(EntityMethod).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(returnType.GetGenericArguments())
                .CreateDelegate<Func<object, ValueTask<object?>>>();
        }

        return static returned => new ValueTask<object?>(returned);
    }

    private static async ValueTask<object?> FinishTaskAsync<T>(object returned) => await (Task<T>)returned;

    private static async ValueTask<object?> FinishValueTaskAsync<T>(object returned) => await (ValueTask<T>)returned;
}
