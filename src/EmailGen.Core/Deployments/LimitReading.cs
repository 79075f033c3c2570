using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>What one answer's header means: a limit of a minute or of a day, which it does not say, and how full its bucket is.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="OfDay">Of a day, not of a minute; null when this header alone does not tell.</param>
/// <param name="FullIn">When its bucket is full again.</param>
internal sealed record LimitReading(int Limit, bool? OfDay, TimeSpan FullIn)
{
    // A minute's limit is whole again within a minute, by its window or by its refill; debts take a little longer.
    private static readonly TimeSpan AMinute = TimeSpan.FromSeconds(75);

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

        var used = limit - remaining;
        if (used == 0 || reset <= TimeSpan.Zero)
        {
            return new(limit, OfDay: null, TimeSpan.Zero);
        }

        return IsTheRefillOfADay(limit, used, reset, header.Step) ? new(limit, OfDay: true, reset < DayLimit.Day ? reset : DayLimit.Day)
            : reset <= AMinute ? new(limit, OfDay: false, reset)
            : null;
    }

    // A day's bucket refills at limit / 86,400 s and tells exactly when it will be full; what is left is rounded down.
    private static bool IsTheRefillOfADay(int limit, int used, TimeSpan reset, TimeSpan step)
    {
        var each = DayLimit.Day / limit;
        var least = used == 1 ? each * 0.9 : each * (used - 1) * 0.98;
        return reset >= least && reset <= (each * used * 1.02) + step;
    }
}
