namespace EmailGen.Core.Limits;

/// <summary>Asks for a permit and settles the one before.</summary>
/// <param name="Key">Job, batch and attempt: a repeat is answered with the same open permit.</param>
/// <param name="Requests">How many requests are to start.</param>
/// <param name="TokensPerRequest">Estimated tokens of each, prompt and answer.</param>
/// <param name="Settlement">The asker's last permit; null when there is none to settle.</param>
public sealed record ReserveRequest(string Key, int Requests, int TokensPerRequest, PermitSettlement? Settlement);
