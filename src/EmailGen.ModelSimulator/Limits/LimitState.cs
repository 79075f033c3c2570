namespace EmailGen.ModelSimulator.Limits;

/// <summary>One limit as an answer's headers tell it.</summary>
/// <param name="Limit">The configured limit.</param>
/// <param name="Remaining">The limit less what the bucket lacks, so that (limit − remaining) / reset is the refill rate.</param>
/// <param name="Reset">Until the bucket is full again, or the window ends.</param>
internal readonly record struct LimitState(long Limit, long Remaining, TimeSpan Reset)
{
    public static LimitState Of(TokenBucket bucket) => new(
        (long)bucket.Limit,
        (long)Math.Clamp(Math.Floor(bucket.Limit - bucket.Deficit + TokenBucket.Slack), 0, bucket.Limit),
        bucket.UntilFull);

    public static LimitState Of(RequestWindow window) => new(window.PerMinute, Math.Max(0, window.PerMinute - window.Used), window.UntilEnd);
}
