namespace EmailGen.Benchmarks.Runs;

/// <summary>How far a job is.</summary>
/// <param name="Elapsed">Time since the upload began.</param>
/// <param name="Done">Rows with an outcome.</param>
/// <param name="Total">Rows of the list; 0 until it is read.</param>
/// <param name="LimitedBy">What the app says decides its pace; null when it says nothing.</param>
internal sealed record JobProgress(TimeSpan Elapsed, int Done, int Total, string? LimitedBy);
