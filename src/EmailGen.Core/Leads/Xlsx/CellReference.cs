namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Places of cells as sheets write them: <c>B12</c>.</summary>
internal static class CellReference
{
    public const int Columns = 16_384;
    public const int Rows = 1_048_576;

    /// <returns>The column's index; -1 when it is no reference.</returns>
    public static int Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var length = 0;
        while (length < reference.Length && char.IsAsciiLetter(reference[length]) && length < 4)
        {
            column = (column * 26) + (reference[length++] & 0x1F);
        }

        return length is > 0 and < 4 && column <= Columns ? column - 1 : -1;
    }

    /// <returns>First column and the rows of an area such as <c>A2:A5</c>; null when it is none.</returns>
    public static (int Column, int FirstRow, int LastRow)? Area(ReadOnlySpan<char> area)
    {
        var colon = area.IndexOf(':');
        return colon > 0 && Column(area) is >= 0 and var column && Row(area[..colon]) is { } first && Row(area[(colon + 1)..]) is { } last
            ? (column, first, last)
            : null;
    }

    private static int? Row(ReadOnlySpan<char> reference) =>
        int.TryParse(reference.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), out var row) && row is > 0 and <= Rows ? row : null;
}
