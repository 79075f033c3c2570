using System.Linq.Expressions;
using System.Reflection;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>Makes a <see cref="CompiledMethod"/> of any method.</summary>
internal static class MethodCompiler
{
    public static CompiledMethod Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, index) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        return Expression.Lambda<CompiledMethod>(Answer(call), instance, arguments).Compile();
    }

    private static Expression Answer(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(typeof(MethodAnswer), nameof(MethodAnswer.OfAsync), null, call);
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? Expression.Call(typeof(MethodAnswer), nameof(MethodAnswer.OfAsync), type.GetGenericArguments(), call)
            : Expression.Call(typeof(ValueTask), nameof(ValueTask.FromResult), [typeof(object)], Expression.Convert(call, typeof(object)));
    }
}
