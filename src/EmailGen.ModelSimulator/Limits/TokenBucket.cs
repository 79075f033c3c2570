namespace EmailGen.ModelSimulator.Limits;

/// <summary>
/// A bucket that refills continuously. What is larger than the bucket passes when it is full and leaves a debt,
/// so that the mean rate holds for every size.
/// </summary>
/// <param name="Limit">The limit as the vendor names it, of a minute or of a day.</param>
/// <param name="PerMinute">Refill in units a minute.</param>
/// <param name="Capacity">What a full bucket holds.</param>
/// <param name="Level">What it held at <paramref name="At"/>; below zero while in debt.</param>
/// <param name="At">Time since the start of the clock.</param>
internal readonly record struct TokenBucket(double Limit, double PerMinute, double Capacity, double Level, TimeSpan At)
{
    // Levels are sums of fractions: without slack, "wait exactly this long" would be refused now and then.
    public const double Slack = 1e-6;

    private const double MinutesOfDay = 1_440;

    /// <summary>One second's worth, and on top of it 2 or a tenth of a second's worth for callers that are not perfectly even.</summary>
    public static TokenBucket ForRequests(int perMinute) => Full(perMinute, (perMinute / 60.0) + Math.Max(2, perMinute / 600.0));

    /// <summary>One second's worth, and at least 2,000: some two ordinary emails at once.</summary>
    public static TokenBucket ForTokens(int perMinute) => Full(perMinute, Math.Max(perMinute / 60.0, Math.Min(perMinute, 2_000)));

    /// <summary>The whole day's worth, which may be asked for at once.</summary>
    /// <param name="share">What is left of it at the start.</param>
    public static TokenBucket ForDay(long perDay, double share = 1) => new(perDay, perDay / MinutesOfDay, perDay, perDay * share, TimeSpan.Zero);

    public static TokenBucket Full(double perMinute, double capacity) => new(perMinute, perMinute, capacity, capacity, TimeSpan.Zero);

    /// <summary>What is missing to a full bucket.</summary>
    public double Deficit => Math.Max(0, Capacity - Level);

    /// <summary>Time until the bucket is full again, as the reset headers tell it.</summary>
    public TimeSpan UntilFull => Refill(Deficit);

    public TokenBucket Refilled(TimeSpan now) => now <= At
        ? this
        : this with { At = now, Level = Math.Min(Capacity, Level + ((now - At).TotalMinutes * PerMinute)) };

    /// <summary>Whether the amount passes now; the bucket must be refilled to now.</summary>
    public bool Holds(double amount) => Level + Slack >= Needed(amount);

    public TokenBucket Take(double amount) => this with { Level = Level - amount };

    /// <summary>Takes what was refused, but never so much that an empty bucket needs more than a minute.</summary>
    public TokenBucket Charge(double amount) => this with { Level = Math.Max(Level - amount, Math.Min(Level, Capacity - PerMinute)) };

    /// <summary>This bucket's level under another bucket's limit: what was used up stays used up, and no bucket overflows.</summary>
    public TokenBucket Under(TokenBucket other) => other with { Level = Math.Min(Level, other.Capacity), At = At };

    /// <summary>How long until the amount passes when nothing else is taken.</summary>
    public TimeSpan Until(double amount) => Refill(Math.Max(0, Needed(amount) - Level));

    private double Needed(double amount) => Math.Min(amount, Capacity);

    private TimeSpan Refill(double missing) => TimeSpan.FromMinutes(missing / PerMinute);
}
