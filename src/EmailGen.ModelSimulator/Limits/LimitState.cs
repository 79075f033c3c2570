namespace EmailGen.ModelSimulator.Limits;

/// <summary>One limit as an answer's headers tell it.</summary>
/// <param name="PerMinute">The configured limit.</param>
/// <param name="Remaining">The limit less what the bucket lacks, so that (limit − remaining) / reset is the refill rate.</param>
/// <param name="Reset">Until the bucket is full again.</param>
internal readonly record struct LimitState(int PerMinute, int Remaining, TimeSpan Reset)
{
    public static LimitState Of(TokenBucket bucket) => new(
        (int)bucket.PerMinute,
        (int)Math.Clamp(Math.Floor(bucket.PerMinute - bucket.Deficit), 0, bucket.PerMinute),
        bucket.UntilFull);
}
