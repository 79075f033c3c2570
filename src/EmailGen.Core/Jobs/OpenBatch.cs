namespace EmailGen.Core.Jobs;

/// <summary>A batch that is given out to a lane, or, with no lane, waits to be given out again.</summary>
public sealed record OpenBatch(int Batch, int Attempt, int Rows, int Lane);
