namespace EmailGen.Conformance.Runner;

/// <summary>What became of a promise.</summary>
/// <param name="Promise">Which one.</param>
/// <param name="IsKept">Whether it was kept.</param>
/// <param name="Seen">What was seen, or what was wrong.</param>
public sealed record Verdict(Promise Promise, bool IsKept, string Seen);
