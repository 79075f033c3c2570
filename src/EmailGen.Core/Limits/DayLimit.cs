namespace EmailGen.Core.Limits;

/// <summary>
/// One limit a day of one deployment: a bucket of a day's amount that refills all the time, so that it is told by the one
/// moment at which it will be full again.
/// </summary>
public sealed record DayLimit
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Fewer wake-ups cost nothing: what refills meanwhile is kept.
    private static readonly TimeSpan Portion = TimeSpan.FromMinutes(5);

    /// <summary>The limit as answers told it; null while none has.</summary>
    public double? Told { get; init; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset ToldAt { get; init; }

    public DateTimeOffset FullAt { get; init; }

    /// <returns>The least of what is configured and told; null when nothing limits.</returns>
    public double? Limit(int? configured) => (configured, Told) switch
    {
        ( > 0, { } told) => Math.Min(configured.Value, told),
        ( > 0, null) => configured,
        _ => Told,
    };

    /// <returns>What is left now; infinite when nothing limits.</returns>
    public double Level(DateTimeOffset now, int? configured) => Limit(configured) is { } limit
        ? limit * Math.Clamp(1 - ((FullAt - now) / Day), 0, 1)
        : double.PositiveInfinity;

    /// <returns>When there is room for the amount, or for some minutes' refill if that is less.</returns>
    public DateTimeOffset RoomAt(double amount, double least, int? configured)
    {
        if (Limit(configured) is not { } limit)
        {
            return DateTimeOffset.MinValue;
        }

        var wanted = Math.Min(limit, Math.Min(amount, Math.Max(least, limit * (Portion / Day))));
        return FullAt - DateTimeOffset.MinValue > Day ? FullAt - Day + Share(wanted, limit) : DateTimeOffset.MinValue;
    }

    public DayLimit Take(double amount, DateTimeOffset now, int? configured) => Limit(configured) is { } limit
        ? this with { FullAt = Spans.Latest(FullAt, now) + Share(amount, limit) }
        : this;

    /// <summary>Requests of a permit that are still reserved here: what has started before the level was last told is part of that level.</summary>
    public double Reserved(OpenPermit open) => ToldAt == default ? open.Permit.Requests : open.RequestsAfter(ToldAt);

    /// <summary>Gives back what was reserved and not used.</summary>
    public DayLimit Back(double amount, int? configured) => Limit(configured) is { } limit && FullAt - DateTimeOffset.MinValue > Share(amount, limit)
        ? this with { FullAt = FullAt - Share(amount, limit) }
        : this;

    /// <summary>What an answer told. Told again, it changes nothing.</summary>
    /// <param name="told">The limit and its bucket.</param>
    /// <param name="reserved">What permits that are out had still to use then: it is not in the bucket that was told.</param>
    public DayLimit Learn(ToldDay told, double reserved) => told.At <= ToldAt
        ? this
        : this with { Told = told.Limit, ToldAt = told.At, FullAt = Spans.Earliest(told.FullAt, told.At + Day) + Share(reserved, told.Limit) };

    private static TimeSpan Share(double amount, double limit) => TimeSpan.FromTicks((long)Math.Ceiling(Day.Ticks * Math.Min(1, amount / limit)));
}
