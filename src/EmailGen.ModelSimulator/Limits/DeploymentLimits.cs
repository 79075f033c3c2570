namespace EmailGen.ModelSimulator.Limits;

/// <summary>Both buckets of a deployment. A request takes from both or from none.</summary>
internal readonly record struct DeploymentLimits(TokenBucket? Requests, TokenBucket? Tokens)
{
    public static DeploymentLimits From(SimulatorSettings settings) => new(
        settings.RequestsPerMinute is { } requests ? TokenBucket.ForRequests(requests) : null,
        settings.TokensPerMinute is { } tokens ? TokenBucket.ForTokens(tokens) : null);

    public (DeploymentLimits Next, Admission Admission) Admit(int tokens, TimeSpan now)
    {
        var refilled = new DeploymentLimits(Requests?.Refilled(now), Tokens?.Refilled(now));
        if (refilled.Tokens is { } whole && tokens > whole.PerMinute)
        {
            return (refilled, refilled.Decide(LimitKind.TooLarge, TimeSpan.Zero, tokens));
        }

        if (refilled.Requests is { } requests && !requests.Holds(1))
        {
            return (refilled, refilled.Decide(LimitKind.Requests, requests.Until(1), tokens));
        }

        if (refilled.Tokens is { } bucket && !bucket.Holds(tokens))
        {
            return (refilled, refilled.Decide(LimitKind.Tokens, bucket.Until(tokens), tokens));
        }

        var taken = new DeploymentLimits(refilled.Requests?.Take(1), refilled.Tokens?.Take(tokens));
        return (taken, taken.Decide(LimitKind.None, TimeSpan.Zero, tokens));
    }

    private Admission Decide(LimitKind kind, TimeSpan retryAfter, int tokens) => new(kind, retryAfter, tokens, State(Requests), State(Tokens));

    private static LimitState? State(TokenBucket? bucket) => bucket is { } some ? LimitState.Of(some) : null;
}
