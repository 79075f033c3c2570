namespace EmailGen.Core.Limits;

/// <summary>What one deployment allows, as configured: the ceilings of its buckets.</summary>
/// <param name="Name">The deployment's name.</param>
/// <param name="Priority">Its group: lower is asked first.</param>
/// <param name="RequestsPerMinute">0 when requests are not limited.</param>
/// <param name="TokensPerMinute">Prompt and answer together; 0 when tokens are not limited.</param>
public sealed record DeploymentQuota(string Name, int Priority, int RequestsPerMinute, int TokensPerMinute)
{
    /// <summary>Time that one request takes from the minute; zero when requests are not limited.</summary>
    public TimeSpan RequestGap => Share(RequestsPerMinute, 1);

    /// <summary>Time between two requests of this size when both limits hold.</summary>
    public TimeSpan GapFor(int tokensPerRequest)
    {
        var tokens = TokenTime(tokensPerRequest);
        return tokens > RequestGap ? tokens : RequestGap;
    }

    /// <summary>Time that so many tokens take from the minute; zero when tokens are not limited.</summary>
    public TimeSpan TokenTime(long tokens) => Share(TokensPerMinute, tokens);

    // Rounded up: a gap one tick too long costs nothing, one too short adds up to a request over the limit.
    private static TimeSpan Share(int perMinute, long amount) =>
        perMinute <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerMinute / (double)perMinute * amount));
}
