using System.Reflection;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>The <c>where</c> clauses of type parameters.</summary>
internal static class Constraints
{
    public static string Of(IEnumerable<Type> parameters) => string.Concat(parameters.Select(Of));

    private static string Of(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var types = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Of).ToList();
        var isClass = attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] words =
        [
            .. isClass ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. !isClass && !isStruct && types.Count == 0 && IsNotNull(parameter) ? ["notnull"] : Array.Empty<string>(),
            .. types,
            .. !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return words.Length > 0 ? $" where {parameter.Name} : {string.Join(", ", words)}" : string.Empty;
    }

    private static bool IsNotNull(Type parameter) =>
        (NullableFlags.Of(parameter.CustomAttributes) is [var flag, ..] ? flag : NullableFlags.Around(parameter.DeclaringMethod ?? (MemberInfo)parameter.DeclaringType!)) == NullableFlags.NotNull;
}
