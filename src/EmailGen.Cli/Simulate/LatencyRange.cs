using System.CommandLine.Parsing;

namespace EmailGen.Cli.Simulate;

/// <summary>A range of latencies in milliseconds, written <c>300-900</c> or <c>0</c>.</summary>
internal sealed record LatencyRange(int MinMs, int MaxMs)
{
    public override string ToString() => $"{MinMs}-{MaxMs}";

    public static LatencyRange? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Parse(text) is { } range)
        {
            return range;
        }

        argument.AddError($"'{text}' is no range of milliseconds; write for example 300-900, or 0 for no wait.");
        return null;
    }

    public static LatencyRange? Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length is 1 or 2 && int.TryParse(parts[0], out var min) && int.TryParse(parts[^1], out var max) && min >= 0 && max >= min
            ? new(min, max)
            : null;
    }
}
