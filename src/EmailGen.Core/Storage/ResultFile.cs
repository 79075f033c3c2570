namespace EmailGen.Core.Storage;

/// <summary>A finished workbook in container <c>results</c>.</summary>
/// <param name="Blob">Its blob name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When it was last written.</param>
public sealed record ResultFile(string Blob, long Bytes, DateTimeOffset WrittenAt);
