namespace EmailGen.Core.Storage;

/// <summary>An address that whoever knows it may download one workbook from, without a key.</summary>
/// <param name="Url">The address. It is a secret for as long as it is valid.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
public sealed record ResultLink(Uri Url, DateTimeOffset ExpiresAt);
