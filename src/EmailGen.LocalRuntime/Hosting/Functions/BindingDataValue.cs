using System.ComponentModel;
using System.Reflection;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>A parameter without an attribute takes the value of its own name from the trigger: a route value, a part of a blob's path.</summary>
internal static class BindingDataValue
{
    public static ParameterBinder For(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var convert = Converter(parameter.ParameterType);
        var optional = parameter.HasDefaultValue || DefaultValue.Of(parameter.ParameterType) is null;
        var missing = parameter.HasDefaultValue ? parameter.DefaultValue ?? DefaultValue.Of(parameter.ParameterType) : null;
        return invocation => new ValueTask<object?>(invocation.BindingContext.BindingData.GetValueOrDefault(name) switch
        {
            null or "" when optional => missing,
            null => throw new InvalidOperationException($"Nothing is named '{name}' in what triggered function '{invocation.Function.Name}'."),
            var value => Convert(value, parameter.ParameterType, convert, invocation.Function.Name, name),
        });
    }

    private static object? Convert(object value, Type type, TypeConverter convert, string function, string name)
    {
        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return convert.ConvertFromInvariantString(value.ToString()!);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            throw new InvalidOperationException($"'{value}' is no {type.Name} for the parameter '{name}' of function '{function}'.", exception);
        }
    }

    private static TypeConverter Converter(Type type) => TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type);
}
