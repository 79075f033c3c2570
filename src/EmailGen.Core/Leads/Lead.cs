using System.Text.Json.Serialization;

namespace EmailGen.Core.Leads;

/// <summary>One input row.</summary>
/// <param name="Row">Number of the lead in its list, counted from 1 below the header.</param>
/// <param name="Cells">The row's cells in the order of the list's columns; never longer than the columns, missing cells are empty.</param>
/// <param name="Problem">What is wrong with the row, in words for its user; null for a sound row.</param>
public sealed record Lead(int Row, IReadOnlyList<string> Cells, string? Problem = null)
{
    /// <summary>What the cells of a workbook hold beside their text, in the order of the columns; null when all are texts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CellValue>? Values { get; init; }

    /// <summary>It stands in the list, but nobody is asked for it: it is no lead, or must not be written to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSkipped { get; init; }

    /// <summary>Number of the row before it that asks the same: this one takes its email and is never asked. Null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SameAs { get; init; }

    /// <summary>There is something to write from, and leave to write.</summary>
    [JsonIgnore]
    public bool IsAskable => !IsSkipped && Cells.Any(cell => !string.IsNullOrWhiteSpace(cell));

    /// <returns>Null for a text.</returns>
    public CellValue? ValueOf(int column)
    {
        var (low, high) = (0, (Values?.Count ?? 0) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Values![middle].Column == column)
            {
                return Values[middle];
            }

            (low, high) = Values[middle].Column < column ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
