namespace EmailGen.Core.Jobs;

/// <summary>How many rows had an outcome at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Done">Rows with an outcome.</param>
public sealed record ProgressPoint(DateTimeOffset At, int Done);
