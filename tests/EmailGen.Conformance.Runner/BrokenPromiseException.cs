namespace EmailGen.Conformance.Runner;

/// <summary>The host did something else than promised.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);
