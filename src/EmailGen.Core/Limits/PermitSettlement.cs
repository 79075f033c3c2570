namespace EmailGen.Core.Limits;

/// <summary>What a permit was used for. Told once; a repeat finds the permit closed and changes nothing.</summary>
/// <param name="Key">The permit's key.</param>
/// <param name="TokensUsed">Tokens of all its answers, prompt and completion.</param>
/// <param name="RequestsMade">Requests that started under it.</param>
public sealed record PermitSettlement(string Key, long TokensUsed, int RequestsMade);
