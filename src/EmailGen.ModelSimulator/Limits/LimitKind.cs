namespace EmailGen.ModelSimulator.Limits;

internal enum LimitKind
{
    None,
    RequestsMinute,
    TokensMinute,
    RequestsDay,
    TokensDay,

    /// <summary>More tokens than a whole minute allows: this request can never pass.</summary>
    TooLarge,
}
