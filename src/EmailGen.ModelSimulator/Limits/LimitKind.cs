namespace EmailGen.ModelSimulator.Limits;

internal enum LimitKind
{
    None,
    Requests,
    Tokens,

    /// <summary>More tokens than a whole minute allows: this request can never pass.</summary>
    TooLarge,
}
