using Azure;

namespace EmailGen.Core.Storage;

/// <summary>A finished workbook in container <c>results</c>.</summary>
/// <param name="Blob">Its blob name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="Version">Which writing of it this is.</param>
/// <param name="Edits">The version of the edits that it has; null when an earlier version of the app wrote it.</param>
public sealed record ResultFile(string Blob, long Bytes, DateTimeOffset WrittenAt, ETag Version, string? Edits)
{
    /// <returns>Whether it has the edits there are.</returns>
    public bool Has(EditedRows edits) => Edits is null ? !(edits.ChangedAt >= WrittenAt) : Edits == edits.Version;
}
