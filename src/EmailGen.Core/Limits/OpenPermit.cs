namespace EmailGen.Core.Limits;

/// <summary>A permit that is out: neither settled nor expired.</summary>
/// <param name="Permit">The permit as it was answered.</param>
/// <param name="Tokens">Tokens reserved for all its requests.</param>
public sealed record OpenPermit(Permit Permit, long Tokens);
