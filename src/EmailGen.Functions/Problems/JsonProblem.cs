using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmailGen.Functions.Problems;

/// <summary>Says what is wrong with a request's JSON: what and where, in the request's own names.</summary>
internal static class JsonProblem
{
    private static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    /// <param name="problem">What the serializer says; its words name the program's types.</param>
    /// <param name="expected">What the JSON was read as.</param>
    public static string InWords(JsonException problem, Type expected)
    {
        var path = (problem.Path ?? "$").Split('.', StringSplitOptions.RemoveEmptyEntries)[1..];
        var (holder, place) = (Web.GetTypeInfo(expected), new List<string>());
        foreach (var part in path)
        {
            var name = part.Split('[')[0];
            if (holder.Properties.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } property)
            {
                return $"There is no '{string.Join('.', [.. place, name])}'. What there is: {string.Join(", ", holder.Properties.Where(one => one.Set is not null).Select(one => string.Join('.', [.. place, one.Name])))}.";
            }

            place.Add(part);
            holder = Web.GetTypeInfo(part.Contains('[', StringComparison.Ordinal) ? property.PropertyType.GetGenericArguments().FirstOrDefault() ?? property.PropertyType : property.PropertyType);
        }

        // The reader's own errors have an inner one: the text is no JSON there. All others are values of the wrong kind.
        return problem.InnerException is JsonException
            ? $"It is no JSON at line {problem.LineNumber + 1}, character {problem.BytePositionInLine + 1}: look for a quote, a comma or a bracket that is missing or too many."
            : $"{(place.Count == 0 ? "It" : $"'{string.Join('.', place)}'")} has to be {Kind(holder)}.";
    }

    private static string Kind(JsonTypeInfo info) => (Nullable.GetUnderlyingType(info.Type) ?? info.Type) switch
    {
        var type when type == typeof(string) => "text in quotes",
        var type when type == typeof(bool) => "true or false",
        var type when type == typeof(int) || type == typeof(long) => "a whole number without quotes, such as 10",
        var type when type == typeof(decimal) || type == typeof(double) => "a number without quotes, such as 2.5",
        { IsEnum: true } type => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when info.Kind is JsonTypeInfoKind.Enumerable => "a list in [ ]",
        _ => "an object in { }",
    };
}
