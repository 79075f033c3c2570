namespace EmailGen.Core.Limits;

/// <summary>
/// The buckets of one deployment as GCRA keeps them: each is the one moment at which it has room for the next request.
/// What answers teach about limits gets its place beside them.
/// </summary>
/// <param name="RequestsFreeAt">From then on the requests bucket has room.</param>
/// <param name="TokensFreeAt">From then on the tokens bucket has room.</param>
/// <param name="HeldUntil">Nothing starts before: the model has said 429.</param>
public sealed record DeploymentBuckets(DateTimeOffset RequestsFreeAt, DateTimeOffset TokensFreeAt, DateTimeOffset HeldUntil)
{
    public static readonly DeploymentBuckets Idle =
        new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    public DateTimeOffset EarliestStart(DateTimeOffset now) =>
        Latest(Latest(now, HeldUntil), Latest(RequestsFreeAt, TokensFreeAt));

    public DeploymentBuckets Take(DeploymentQuota quota, DateTimeOffset start, int requests, int tokensPerRequest) => this with
    {
        RequestsFreeAt = start + (quota.RequestGap * requests),
        TokensFreeAt = start + quota.TokenTime((long)requests * tokensPerRequest),
    };

    /// <summary>Gives back tokens that were reserved and not used; takes those that were used beyond it.</summary>
    public DeploymentBuckets Settle(DeploymentQuota quota, long reserved, long used) => this with
    {
        TokensFreeAt = reserved >= used
            ? Back(TokensFreeAt, quota.TokenTime(reserved - used))
            : TokensFreeAt + quota.TokenTime(used - reserved),
    };

    public DeploymentBuckets Hold(DateTimeOffset until) => this with { HeldUntil = Latest(HeldUntil, until) };

    private static DateTimeOffset Back(DateTimeOffset from, TimeSpan by) =>
        from - DateTimeOffset.MinValue > by ? from - by : DateTimeOffset.MinValue;

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
