namespace EmailGen.Benchmarks.Runtime;

/// <summary>Input of an orchestration: how many calls it makes, how many of them at once, and of which entity.</summary>
internal sealed record BenchWork(int Calls, int AtOnce = 1, string? Entity = null);
