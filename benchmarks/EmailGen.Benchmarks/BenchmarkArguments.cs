namespace EmailGen.Benchmarks;

/// <summary>What the command line asks for: <c>NAME [SCENARIO] [--rows N]</c>.</summary>
internal sealed record BenchmarkArguments(string Name, string? Scenario, int? Rows)
{
    /// <returns>Null when it is none of that.</returns>
    public static BenchmarkArguments? Read(string[] arguments) => arguments switch
    {
        [.. var rest, "--rows", var number] => int.TryParse(number, out var rows) && rows > 0 && Read(rest) is { Rows: null } read ? read with { Rows = rows } : null,
        [var name] => new(name, null, null),
        [var name, var scenario] when !scenario.StartsWith('-') => new(name, scenario, null),
        _ => null,
    };
}
