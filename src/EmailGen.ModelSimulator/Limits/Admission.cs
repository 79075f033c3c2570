namespace EmailGen.ModelSimulator.Limits;

/// <summary>Whether a request passes, and how its limits stand afterwards.</summary>
internal readonly record struct Admission(LimitKind Refusal, TimeSpan RetryAfter, int Tokens, LimitState? Requests, LimitState? TokenLimit)
{
    public bool Accepted => Refusal is LimitKind.None;
}
