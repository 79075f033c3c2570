namespace EmailGen.Benchmarks.Lists;

/// <summary>What one part took.</summary>
internal sealed record ListsResult(string Name, int Rows, double Seconds, double RowsPerSecond, double PeakMemoryMb);
