namespace EmailGen.Core.Leads;

/// <summary>Numbers the rows and fits them to the list's columns.</summary>
/// <param name="columns">How many columns the list has.</param>
/// <param name="numbers">Its columns of numbers; null when the rows bring their values along.</param>
/// <param name="lineWord">What lines are called.</param>
internal sealed class LeadMaker(int columns, NumberColumns? numbers, string lineWord)
{
    private int _number;

    public Lead Make(ListRow row)
    {
        var problem = row.Problem ?? (HasMore(row.Cells) ? $"there are {row.Cells.Length} cells for {columns} columns; what is beyond the last column was left out" : null);
        var cells = Fit(row.Cells);
        return new Lead(++_number, cells, problem is null ? null : $"In {lineWord} {row.Line} of the file {problem}.")
        {
            Values = numbers is not null ? numbers.ValuesOf(cells) : row.Values is { Count: > 0 } values ? Fit(values) : null,
        };
    }

    private bool HasMore(string[] cells)
    {
        for (var i = columns; i < cells.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]))
            {
                return true;
            }
        }

        return false;
    }

    private string[] Fit(string[] cells)
    {
        var given = cells.Length;
        if (given != columns)
        {
            Array.Resize(ref cells, columns);
            cells.AsSpan(Math.Min(given, columns)).Fill("");
        }

        return cells;
    }

    private CellValue[] Fit(IReadOnlyList<CellValue> values) =>
        [.. values.Where(value => value.Column < columns).OrderBy(value => value.Column).DistinctBy(value => value.Column)];
}
