namespace EmailGen.Core.Jobs;

/// <summary>One batch, or some neighbouring ones, given out to a lane, or, with no lane, waiting to be given out again.</summary>
public sealed record OpenBatch(int Batch, int Attempt, int Rows, int Lane, int Count = 1, int Round = 0);
