using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>The public and protected members that a type declares itself, a line each, as <c>signatures.txt</c> has them.</summary>
internal static class MemberSignatures
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Every record has it, and nobody may ask for it.
    private const string RecordsType = "EqualityContract";

    public static IEnumerable<string> Of(Type type) => type switch
    {
        { IsEnum: true } => Enum.GetNames(type).Select(name => $"{AttributeText.Of(type.GetField(name)!)}{name} = {(int)Enum.Parse(type, name)},"),
        _ when type.BaseType == typeof(MulticastDelegate) => [],
        _ => type.GetConstructors(Declared).Where(IsSeen).Select(Constructor)
            .Concat(type.GetProperties(Declared).Select(Property).OfType<string>())
            .Concat(type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily) && !IsWrittenByCompiler(field)).Select(Field))
            .Concat(type.GetMethods(Declared).Where(method => IsSeen(method) && !IsAccessor(method)).Select(Method)),
    };

    public static string Returns(MethodInfo method) => TypeText.Of(method.ReturnType, method.ReturnParameter.CustomAttributes, method);

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, index) =>
        (index == 0 && method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : string.Empty) + Parameter(parameter)));

    private static string Parameter(ParameterInfo parameter)
    {
        var word = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : string.Empty;
        var type = TypeText.Of(parameter.ParameterType, parameter.CustomAttributes, parameter.Member);
        return $"{word}{type} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Default(parameter, type) : string.Empty)}";
    }

    private static string Default(ParameterInfo parameter, string type) => parameter.RawDefaultValue switch
    {
        null when parameter.ParameterType.IsGenericParameter || (parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null) => $"default({type})",
        null => "null",
        bool value => value ? "true" : "false",
        string text => $"\"{text}\"",
        var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
    };

    private static string Constructor(ConstructorInfo constructor)
    {
        var name = TypeText.Of(constructor.DeclaringType!).Split('<')[0];
        return $"{AttributeText.Of(constructor)}{Access(constructor)}{name}({Parameters(constructor)});";
    }

    private static string Method(MethodInfo method)
    {
        var name = method.Name switch
        {
            "op_Implicit" => $"static implicit operator {Returns(method)}",
            "op_Equality" => $"static {Returns(method)} operator ==",
            "op_Inequality" => $"static {Returns(method)} operator !=",
            _ => $"{Modifier(method)}{Returns(method)} {method.Name}",
        };
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>" : string.Empty;
        return $"{AttributeText.Of(method)}{Access(method)}{name}{generic}({Parameters(method)}){Constraints.Of(method.GetGenericArguments())};";
    }

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToList();
        if (accessors.Count == 0 || property.Name == RecordsType)
        {
            return null;
        }

        // The wider access stands before the property, the narrower one before its accessor.
        var widest = accessors.Any(accessor => accessor.IsPublic) ? "public " : "protected ";
        var parts = accessors.Select(accessor =>
            (property.DeclaringType!.IsInterface || Access(accessor) == widest ? string.Empty : "protected ") + (accessor == property.GetMethod ? "get; " : IsInit(accessor) ? "init; " : "set; "));
        var type = TypeText.Of(property.PropertyType, property.CustomAttributes, property.DeclaringType!);
        return $"{AttributeText.Of(property)}{(property.DeclaringType!.IsInterface ? string.Empty : widest)}{Modifier(accessors[0])}{type} {property.Name} {{ {string.Concat(parts)}}}";
    }

    private static string Field(FieldInfo field)
    {
        var type = TypeText.Of(field.FieldType, field.CustomAttributes, field.DeclaringType!);
        return field.IsLiteral
            ? $"public const {type} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)};"
            : $"public {(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{type} {field.Name};";
    }

    private static string Access(MethodBase method) =>
        method.DeclaringType!.IsInterface ? string.Empty : method.IsPublic ? "public " : "protected ";

    private static string Modifier(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => string.Empty,
        { IsStatic: true } => "static ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => string.Empty,
    };

    private static bool IsSeen(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && (!IsWrittenByCompiler(method) || IsAccessor(method));

    private static bool IsAccessor(MethodBase method) =>
        method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    // What every record has: <Clone>$, Equals, EqualityContract and so on.
    private static bool IsWrittenByCompiler(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    // By name: an assembly for older frameworks has a type of its own for it.
    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Any(type => type.FullName == typeof(IsExternalInit).FullName);
}
