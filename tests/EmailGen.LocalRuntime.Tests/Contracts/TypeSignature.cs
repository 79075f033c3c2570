using System.Reflection;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>A type's public face, in the words of <c>signatures.txt</c>.</summary>
internal static class TypeSignature
{
    public static KeptType Of(Type type) => new(AttributeText.Of(type) + Head(type), [.. MemberSignatures.Of(type)]);

    /// <summary>Namespace and name with its type parameters, e.g. <c>Microsoft.DurableTask.Page&lt;T&gt;</c>.</summary>
    public static string FullName(Type type) => $"{type.Namespace}.{TypeText.Of(type)}";

    private static string Head(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {MemberSignatures.Returns(invoke)} {TypeText.Of(type)}({MemberSignatures.Parameters(invoke)});";
        }

        var bases = Bases(type).Select(TypeText.Of).ToList();
        return $"public {Kind(type)} {TypeText.Of(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty)}{Constraints.Of(type.GetGenericArguments())}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute") ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract " + ClassOrRecord(type),
        { IsSealed: true } => "sealed " + ClassOrRecord(type),
        _ => ClassOrRecord(type),
    };

    private static string ClassOrRecord(Type type) => type.GetMethod("<Clone>$") is null ? "class" : "record";

    // What a record compares itself by is no part of its face.
    private static IEnumerable<Type> Bases(Type type) => type.IsEnum
        ? []
        : new[] { type.BaseType }.OfType<Type>()
            .Where(parent => parent != typeof(object) && parent != typeof(ValueType))
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(one => ClassOrRecord(type) != "record" || !IsEquatable(one)));

    private static bool IsEquatable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>);
}
