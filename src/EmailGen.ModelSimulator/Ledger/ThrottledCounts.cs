namespace EmailGen.ModelSimulator.Ledger;

/// <summary>Requests answered 429 because a limit was exceeded, of requests or of tokens, in a minute or a day.</summary>
public sealed record ThrottledCounts(long Requests, long Tokens);
