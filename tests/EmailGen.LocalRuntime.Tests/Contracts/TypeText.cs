using System.Reflection;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>Writes types as C# does, with the question marks that the compiler has kept as flags, one for each type in a type.</summary>
internal sealed class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    private readonly IReadOnlyList<byte> _flags;
    private int _next;

    private TypeText(IReadOnlyList<byte> flags) => _flags = flags;

    /// <param name="own">Where the type's own flags stand: the parameter, property or field.</param>
    /// <param name="around">Who has the flag that holds where there is none: the method, then the types around it.</param>
    public static string Of(Type type, IEnumerable<CustomAttributeData> own, MemberInfo around) =>
        new TypeText(NullableFlags.Of(own) is { Count: > 0 } flags ? flags : [NullableFlags.Around(around)]).Write(type);

    /// <summary>Of a type without flags of its own, such as a base class.</summary>
    public static string Of(Type type) => new TypeText([0]).Write(type);

    private string Write(Type type)
    {
        if (type.IsByRef)
        {
            return Write(type.GetElementType()!);
        }

        // Neither a value type that may be null nor a plain one has a flag.
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Write(value) + "?";
        }

        var mark = type is { IsValueType: true, IsGenericType: false, IsGenericParameter: false } ? string.Empty : Take();
        return type switch
        {
            { IsArray: true } => Write(type.GetElementType()!) + "[]" + mark,
            { IsGenericType: true } => $"{BareName(type)}<{string.Join(", ", type.GetGenericArguments().Select(Write))}>{mark}",
            _ => Keywords.GetValueOrDefault(type, type.Name) + mark,
        };
    }

    private string Take() => _flags[_flags.Count == 1 ? 0 : _next++] == NullableFlags.Nullable ? "?" : string.Empty;

    private static string BareName(Type type) => type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
}
