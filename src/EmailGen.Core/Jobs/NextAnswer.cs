namespace EmailGen.Core.Jobs;

/// <summary>The ledger's answer to a lane. All but the kind speak of the batch handed out.</summary>
/// <param name="Kind">Batch, hold, end or retire.</param>
/// <param name="Batch">Number of the batch.</param>
/// <param name="Attempt">How often it was given out before.</param>
/// <param name="Rows">Rows of it without an outcome, as far as the ledger knows.</param>
/// <param name="TokensPerRow">Estimated tokens of one request.</param>
public sealed record NextAnswer(NextKind Kind, int Batch = 0, int Attempt = 0, int Rows = 0, int TokensPerRow = 0);
