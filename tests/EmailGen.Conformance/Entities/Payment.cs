namespace EmailGen.Conformance.Entities;

/// <summary>Money on its way to another account.</summary>
public sealed record Payment(string To, int Amount);
