using System.Text.Json.Serialization;

namespace EmailGen.Core.Leads;

/// <summary>One input row.</summary>
/// <param name="Row">Number of the lead in its list, counted from 1 below the header.</param>
/// <param name="Cells">The row's cells in the order of the list's columns; never longer than the columns, missing cells are empty.</param>
/// <param name="Problem">What is wrong with the row, in words for its user; null for a sound row.</param>
public sealed record Lead(int Row, IReadOnlyList<string> Cells, string? Problem = null)
{
    /// <summary>What the cells of a workbook hold beside their text; null when all are texts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CellValue>? Values { get; init; }

    /// <summary>It stands in the list, but is no lead: nobody is asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNote { get; init; }

    /// <returns>Null for a text.</returns>
    public CellValue? ValueOf(int column)
    {
        // They are few and in the order of the columns.
        for (var i = 0; i < Values?.Count; i++)
        {
            if (Values[i].Column == column)
            {
                return Values[i];
            }
        }

        return null;
    }
}
