namespace EmailGen.Benchmarks.Runtime;

internal sealed record EngineRate(string Name, int Count, double Seconds, double PerSecond);
