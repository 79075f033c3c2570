namespace EmailGen.Core.Limits;

/// <summary>Arithmetic of moments and paces.</summary>
internal static class Spans
{
    /// <summary>Rounded up: a gap one tick too long costs nothing, one too short adds up to a request over the limit.</summary>
    public static TimeSpan Of(double amount, double perMinute) =>
        TimeSpan.FromTicks((long)Math.Min(TimeSpan.TicksPerDay * 3_650.0, Math.Ceiling(TimeSpan.TicksPerMinute / perMinute * amount)));

    public static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    public static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    public static TimeSpan Longest(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
