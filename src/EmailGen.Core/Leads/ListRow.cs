namespace EmailGen.Core.Leads;

/// <summary>One row as it stands in the file.</summary>
/// <param name="Cells">As many cells as the row has.</param>
/// <param name="Line">Where the row starts, counted from 1 at the top of the file or sheet.</param>
/// <param name="Problem">What is wrong with the row; null for a sound one.</param>
internal sealed record ListRow(string[] Cells, long Line, string? Problem = null)
{
    /// <summary>What the cells of a workbook hold beside their text; null when all are texts.</summary>
    public IReadOnlyList<CellValue>? Values { get; init; }

    /// <summary>There are blank rows above it.</summary>
    public bool IsAfterBlank { get; init; }

    public bool IsBlank => Problem is null && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
