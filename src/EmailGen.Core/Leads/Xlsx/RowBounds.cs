using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>What rows may hold: a text that is shared or merged costs a file next to nothing, however often it is used.</summary>
internal static class RowBounds
{
    public const long MostCharactersOfASheet = 4L * 1024 * 1024 * 1024;

    private const int MostCharacters = 1_000_000;

    /// <returns>What was left out; null when nothing had to be.</returns>
    public static string? Cut(string[] cells)
    {
        var characters = 0;
        for (var column = 0; column < cells.Length; column++)
        {
            characters += cells[column].Length;
            if (characters > MostCharacters)
            {
                cells.AsSpan(column).Fill("");
                return $"there are more than {MostCharacters} characters; the cells from column {SheetReference.Column(column)} on were left out";
            }
        }

        return null;
    }
}
