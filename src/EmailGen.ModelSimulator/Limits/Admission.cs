namespace EmailGen.ModelSimulator.Limits;

/// <summary>Whether a request passes, and how its limits stand afterwards.</summary>
internal readonly record struct Admission(
    LimitKind Refusal,
    TimeSpan RetryAfter,
    int Tokens,
    LimitState? Requests,
    LimitState? TokenLimit,
    LimitState? RequestsOfDay,
    LimitState? TokensOfDay)
{
    public bool Accepted => Refusal is LimitKind.None;

    /// <summary>The limit that refused; of no meaning when none did.</summary>
    public LimitState Refusing => (Refusal switch
    {
        LimitKind.RequestsMinute => Requests,
        LimitKind.RequestsDay => RequestsOfDay,
        LimitKind.TokensDay => TokensOfDay,
        _ => TokenLimit,
    }).GetValueOrDefault();
}
