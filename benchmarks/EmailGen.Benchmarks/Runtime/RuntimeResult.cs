namespace EmailGen.Benchmarks.Runtime;

/// <summary>What the engine does and what it keeps.</summary>
/// <param name="HistoryRatio">CPU time of a call in the longest history by that in one of 1,000 calls; 1 is linear, 8 would be quadratic.</param>
/// <param name="Missed">Why the run is not good enough; empty when it is.</param>
internal sealed record RuntimeResult(
    IReadOnlyList<EngineRate> Rates, IReadOnlyList<HistoryCost> Histories, double HistoryRatio, JournalGrowth Journal, IReadOnlyList<string> Missed);
