using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailGen.ModelSimulator;

/// <summary>How the members of an enum are written in plans, on the command line and in the ledger: <c>insufficient_quota</c>, <c>10s</c>.</summary>
public static class Spelling<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    public static IReadOnlyList<string> All { get; } = [.. Values.Select(Spell)];

    public static string Of(T value) => All[Array.IndexOf(Values, value)];

    public static bool TryRead(string text, out T value)
    {
        var index = All.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    private static string Spell(T value) =>
        typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
