namespace EmailGen.ModelSimulator.Ledger;

/// <summary>Requests answered 429, by the limit that was exceeded.</summary>
public sealed record ThrottledCounts(long Requests, long Tokens);
