namespace EmailGen.Benchmarks.Profiling;

/// <summary>What one part of the app took of its CPU time.</summary>
internal sealed record ProfileShare(string Part, double Share, double CpuSeconds);
