using System.Globalization;

namespace EmailGen.Core.Deployments;

/// <summary>One limit: its size, what is left of it, and the time until it is whole again.</summary>
/// <param name="Limit">The limit, of a minute or of a day.</param>
/// <param name="Remaining">What is left of it.</param>
/// <param name="Reset">The time until it is whole again, rounded up to <paramref name="Step"/>.</param>
/// <param name="Step">How fine the reset was written: Azure writes whole seconds.</param>
public sealed record RateHeader(int? Limit, int? Remaining, TimeSpan? Reset, TimeSpan Step = default)
{
    internal static RateHeader? Read(string? limit, string? remaining, string? reset)
    {
        // Azure says 0 or -1 for a limit that it does not know.
        var read = new RateHeader(Number(limit) is > 0 and var known ? known : null, Number(remaining), RetryHint.Duration(reset), StepOf(reset));
        return read is (null, null, null, _) ? null : read;
    }

    private static TimeSpan StepOf(string? reset) => reset is null ? TimeSpan.Zero
        : reset.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1)
        : reset.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(10)
        : TimeSpan.FromSeconds(1);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
