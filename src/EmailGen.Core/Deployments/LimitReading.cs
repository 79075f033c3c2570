using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>What one answer's header means: a limit of a minute or of a day, which it does not say, and how full its bucket is.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="OfDay">Of a day, not of a minute; null when this header alone does not tell.</param>
/// <param name="FullIn">When its bucket is full again.</param>
internal sealed record LimitReading(int Limit, bool? OfDay, TimeSpan FullIn)
{
    private const double MinutesOfADay = 1_440;

    // Minute and day lie a factor of 1,440 apart: what is further from both than half of that, on the scale of factors, is neither.
    private static readonly double Tolerance = Math.Log(MinutesOfADay) / 2;

    /// <returns>Null for what is absent, unknown or contradicts itself.</returns>
    public static LimitReading? Of(RateHeader? header)
    {
        if (header is not { Limit: { } limit, Remaining: { } remaining } || remaining > limit)
        {
            return null;
        }

        if (header.Reset is not { } reset)
        {
            return new(limit, OfDay: false, TimeSpan.Zero);
        }

        // (limit − remaining) / reset is the refill rate. The reset is rounded up, so that the rate lies between two.
        var used = limit - remaining;
        if (used == 0 || reset <= TimeSpan.Zero)
        {
            return new(limit, OfDay: null, TimeSpan.Zero);
        }

        var slowest = used / reset.TotalMinutes;
        var fastest = reset > header.Step ? used / (reset - header.Step).TotalMinutes : double.PositiveInfinity;
        var (minute, day) = (Distance(limit, slowest, fastest), Distance(limit / MinutesOfADay, slowest, fastest));
        return Math.Min(minute, day) > Tolerance ? null : new(limit, OfDay: day < minute, reset < DayLimit.Day ? reset : DayLimit.Day);
    }

    private static double Distance(double rate, double slowest, double fastest) =>
        rate < slowest ? Math.Log(slowest / rate) : rate > fastest ? Math.Log(rate / fastest) : 0;
}
