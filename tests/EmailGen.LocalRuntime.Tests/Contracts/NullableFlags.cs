using System.Reflection;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>What the compiler keeps of nullability: 1 for a type that is never null, 2 for one with a question mark, 0 for neither.</summary>
internal static class NullableFlags
{
    public const byte NotNull = 1;

    public const byte Nullable = 2;

    /// <returns>A flag for all, or one for each type in the order in which C# writes them; none when there is no attribute.</returns>
    public static IReadOnlyList<byte> Of(IEnumerable<CustomAttributeData> attributes) =>
        Argument(attributes, "System.Runtime.CompilerServices.NullableAttribute") switch
        {
            IEnumerable<CustomAttributeTypedArgument> list => [.. list.Select(flag => (byte)flag.Value!)],
            byte flag => [flag],
            _ => [],
        };

    /// <returns>The flag that holds for all in here that have none.</returns>
    public static byte Around(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
        {
            if (Argument(member.CustomAttributes, "System.Runtime.CompilerServices.NullableContextAttribute") is byte flag)
            {
                return flag;
            }
        }

        return 0;
    }

    private static object? Argument(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == name)?.ConstructorArguments[0].Value;
}
