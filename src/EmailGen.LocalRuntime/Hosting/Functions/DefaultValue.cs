using System.Runtime.CompilerServices;

namespace EmailGen.LocalRuntime.Hosting.Functions;

internal static class DefaultValue
{
    public static object? Of(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
