using System.Reflection;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>The attributes that a caller's compiler heeds.</summary>
internal static class AttributeText
{
    /// <returns>E.g. <c>[AttributeUsage(AttributeTargets.Parameter)] </c>; empty without any.</returns>
    public static string Of(MemberInfo member) => string.Concat(member.CustomAttributes.Select(attribute => attribute.AttributeType switch
    {
        var type when type == typeof(ObsoleteAttribute) => "[Obsolete] ",
        var type when type == typeof(AttributeUsageAttribute) => $"[AttributeUsage({Usage(attribute)})] ",
        _ => string.Empty,
    }));

    private static string Usage(CustomAttributeData usage) => string.Join(", ", usage.NamedArguments
        .Select(named => $"{named.MemberName} = {(named.TypedValue.Value is true ? "true" : "false")}")
        .Prepend(string.Join(" | ", $"{(AttributeTargets)usage.ConstructorArguments[0].Value!}".Split(", ").Select(target => $"AttributeTargets.{target}"))));
}
