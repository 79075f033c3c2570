namespace EmailGen.Benchmarks.Runtime;

/// <summary>What one orchestration cost that made so many calls, one after another, in one history.</summary>
internal sealed record HistoryCost(int Calls, double Seconds, double MicrosecondsPerCall, double CpuMicrosecondsPerCall);
