namespace EmailGen.Conformance.Orchestrators;

/// <summary>What one generation tells the next.</summary>
public sealed record Generation(int Number, bool Preserve);
