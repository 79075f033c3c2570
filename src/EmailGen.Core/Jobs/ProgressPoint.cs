namespace EmailGen.Core.Jobs;

/// <summary>How many rows had an outcome at a moment.</summary>
public sealed record ProgressPoint(DateTimeOffset At, int Done);
