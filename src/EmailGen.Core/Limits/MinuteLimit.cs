using System.Text.Json.Serialization;

namespace EmailGen.Core.Limits;

/// <summary>
/// One limit a minute (of requests, or of tokens) of one deployment: what was told of it, what trying has found, and from
/// when on its bucket has room. GCRA without a burst: vendors enforce windows of a second. Amounts are units a minute.
/// </summary>
public sealed record MinuteLimit
{
    /// <summary>Of a limit that was told, this much is used: clocks jitter, and a refused request counts too.</summary>
    public const double Headroom = 0.998;

    // A limit that nobody tells: the surer it is, the more seldom what is beyond is tried, since each try costs a wait.
    private const int Guess = -2;
    private const int Surest = 4;
    private const double AboutTheSame = 0.05;
    private const double JustBelow = 0.985;

    /// <summary>The limit as answers told it; null while none has.</summary>
    public double? Told { get; init; }

    /// <summary>When that was told: an older word does not undo it.</summary>
    public DateTimeOffset ToldAt { get; init; }

    /// <summary>The most that was ever told: less than that is a cut.</summary>
    public double? Whole { get; init; }

    /// <summary>Since when less is told than before; null while it is whole.</summary>
    public DateTimeOffset? CutSince { get; init; }

    /// <summary>The pace that trying has found; null while there is no evidence against the ceiling.</summary>
    public double? Found { get; init; }

    /// <summary>The pace that was last refused; null while none was: then <see cref="Found"/> doubles.</summary>
    public double? RefusedAt { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset RefusedSince { get; init; }

    /// <summary>How sure it is that the limit is there: refusals in a row at about the same pace.</summary>
    public int Confirmed { get; init; }

    /// <summary>Up to here good answers have been booked as growth.</summary>
    public DateTimeOffset GrownAt { get; init; }

    public DateTimeOffset FreeAt { get; init; }

    /// <summary>Nothing is known of the limit but that this pace has passed so far.</summary>
    [JsonIgnore]
    public bool Ramping => Told is null && Found is not null && RefusedAt is null;

    /// <returns>The pace to keep; null when nothing limits.</returns>
    public double? PerMinute(int? configured) => (Ceiling(configured), Found) switch
    {
        ({ } ceiling, { } found) => Math.Min(ceiling * Headroom, found),
        ({ } ceiling, null) => ceiling * Headroom,
        (null, var found) => found,
    };

    /// <returns>The least of what is configured and told; null when neither says.</returns>
    public double? Ceiling(int? configured) => (configured, Told) switch
    {
        ( > 0, { } told) => Math.Min(configured.Value, told),
        ( > 0, null) => configured,
        _ => Told,
    };

    /// <summary>The time that an amount takes; zero when nothing limits.</summary>
    public TimeSpan TimeOf(double amount, int? configured) => PerMinute(configured) is { } pace ? Spans.Of(amount, pace) : TimeSpan.Zero;

    public MinuteLimit Take(double amount, DateTimeOffset start, int? configured) =>
        this with { FreeAt = Spans.Latest(FreeAt, start) + TimeOf(amount, configured) };

    /// <summary>More or less was used than was taken.</summary>
    public MinuteLimit Move(double amount, int? configured)
    {
        var time = TimeOf(Math.Abs(amount), configured);
        return this with { FreeAt = amount >= 0 ? FreeAt + time : FreeAt - DateTimeOffset.MinValue > time ? FreeAt - time : DateTimeOffset.MinValue };
    }

    /// <summary>
    /// What an answer told. Permits that are out are slowed down to a lower limit where they run, so that the queue behind them
    /// takes longer; with a higher one they go on at their own pace.
    /// </summary>
    /// <param name="told">The limit.</param>
    /// <param name="now">The moment.</param>
    /// <param name="configured">The configured ceiling.</param>
    /// <param name="open">The permits that are out.</param>
    /// <param name="amount">What each request of a permit takes of this limit.</param>
    public MinuteLimit Learn(ToldMinute told, DateTimeOffset now, int? configured, IReadOnlyList<OpenPermit> open, Func<Permit, double> amount)
    {
        if (told.At < ToldAt)
        {
            return this;
        }

        if (Told is { } known && Math.Abs(told.Limit - known) <= known * 0.001)
        {
            return this with { ToldAt = told.At };
        }

        var whole = Math.Max(Whole ?? told.Limit, told.Limit);
        var learned = this with
        {
            Told = told.Limit,
            ToldAt = told.At,
            Whole = whole,
            CutSince = told.Limit < whole ? CutSince ?? now : null,
            Found = null,
            RefusedAt = null,
        };
        if (open.Count == 0)
        {
            return learned with { FreeAt = Spans.Earliest(FreeAt, now) };
        }

        var slowed = now + learned.TimeOf(open.Sum(permit => permit.RequestsToStart(now) * amount(permit.Permit)), configured);
        return learned with { FreeAt = Spans.Latest(open.Max(permit => permit.EndsAt), Spans.Earliest(slowed, open.Max(permit => permit.Permit.ExpiresAt))) };
    }

    /// <summary>Nobody tells the limit: begin low, and grow with every permit that was not refused.</summary>
    public MinuteLimit Ramp(double from, DateTimeOffset now) => this with { Found = from, RefusedAt = null, GrownAt = now };

    /// <summary>A pace was refused: a repeat, or the same of a permit beside it, changes nothing.</summary>
    public MinuteLimit Refuse(RefusedPace refused, DateTimeOffset now, int? configured)
    {
        if (PerMinute(configured) <= refused.Instead || (refused.At != default && refused.At <= RefusedSince))
        {
            return this;
        }

        // The first one, met while doubling, is only a rough guess.
        var confirmed = RefusedAt is not { } before ? Guess : Math.Abs(refused.Pace - before) < before * AboutTheSame ? Math.Min(Math.Max(Confirmed, 0) + 1, Surest) : 0;
        return this with
        {
            Found = Math.Max(1, confirmed > 0 ? Math.Max(refused.Instead, Math.Min(refused.Pace, RefusedAt!.Value) * JustBelow) : refused.Instead),
            RefusedAt = refused.Pace,
            RefusedSince = refused.At == default ? now : refused.At,
            Confirmed = confirmed,
            GrownAt = now,
        };
    }

    /// <summary>A permit went through without a refusal: from half of what was refused in some seconds nearly back to it, then slowly beyond.</summary>
    /// <param name="pace">The permit's pace: what has not passed yet is no ground to double again.</param>
    /// <param name="since">When the permit began.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="configured">The configured ceiling.</param>
    public MinuteLimit Grow(double pace, DateTimeOffset since, DateTimeOffset now, int? configured)
    {
        if (Found is not { } found)
        {
            return this;
        }

        var seconds = Math.Clamp((now - Spans.Latest(since, GrownAt)).TotalSeconds, 0, 10);
        var grown = RefusedAt is not { } refused ? Math.Max(found, pace * 2)
            : found > refused * 1.05 ? Math.Min(found * Math.Pow(2, seconds / 10), Math.Max(found, pace * 2))
            : found < refused * 0.95 ? Math.Min(refused * 0.96, found + (refused * 0.03 * seconds))
            : found + (refused * (refused > Told * 0.9 ? 0.0001 : 0.0003 / Math.Pow(2, Confirmed)) * (1 + ((now - RefusedSince).TotalSeconds / 20)) * seconds);
        return Ceiling(configured) * Headroom <= grown
            ? this with { Found = null, RefusedAt = null, GrownAt = now }
            : this with { Found = grown, GrownAt = Spans.Latest(GrownAt, now) };
    }
}
