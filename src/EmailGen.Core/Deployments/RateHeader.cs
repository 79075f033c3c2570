using System.Globalization;

namespace EmailGen.Core.Deployments;

/// <summary>One limit: its size, what is left of it, and the time until it is whole again.</summary>
public sealed record RateHeader(int? Limit, int? Remaining, TimeSpan? Reset)
{
    internal static RateHeader? Read(string? limit, string? remaining, string? reset)
    {
        // Azure says 0 or -1 for a limit that it does not know.
        var read = new RateHeader(Number(limit) is > 0 and var known ? known : null, Number(remaining), RetryHint.Duration(reset));
        return read is (null, null, null) ? null : read;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
