using System.Globalization;

namespace EmailGen.ModelSimulator.Limits;

/// <summary>Durations as the vendors write them into their headers and texts.</summary>
internal static class VendorDuration
{
    /// <summary>OpenAI's form: <c>0s</c>, <c>12ms</c>, <c>1.5s</c>, <c>6m0s</c>, <c>1h2m3s</c>; rounded up to the next unit shown.</summary>
    public static string OpenAI(TimeSpan duration)
    {
        var milliseconds = WholeMilliseconds(duration);
        if (milliseconds == 0)
        {
            return "0s";
        }

        if (milliseconds < 1_000)
        {
            return $"{milliseconds}ms";
        }

        var (minutes, rest) = Math.DivRem(milliseconds, 60_000);
        var seconds = (rest / 1_000.0).ToString("0.###", CultureInfo.InvariantCulture);
        var (hours, minutesOfHour) = Math.DivRem(minutes, 60);
        return (hours, minutesOfHour) switch
        {
            (0, 0) => $"{seconds}s",
            (0, _) => $"{minutesOfHour}m{seconds}s",
            _ => $"{hours}h{minutesOfHour}m{seconds}s",
        };
    }

    /// <summary>Azure's form: whole seconds, rounded up.</summary>
    public static long Seconds(TimeSpan duration) => (WholeMilliseconds(duration) + 999) / 1_000;

    public static long WholeMilliseconds(TimeSpan duration) =>
        (Math.Max(0, duration.Ticks) + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
}
