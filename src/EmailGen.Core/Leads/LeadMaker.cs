namespace EmailGen.Core.Leads;

/// <summary>Numbers the rows and fits them to the list's columns.</summary>
internal sealed class LeadMaker(IReadOnlyList<string> columns, string lineWord)
{
    private readonly int _columns = columns.Count;
    private int _number;

    public Lead Make(ListRow row)
    {
        var problem = row.Problem ?? (HasMore(row.Cells) ? $"there are {row.Cells.Length} cells for {_columns} columns; what is beyond the last column was left out" : null);
        return new Lead(++_number, Fit(row.Cells), problem is null ? null : $"In {lineWord} {row.Line} of the file {problem}.")
        {
            Values = row.Values is { Count: > 0 } values ? Fit(values) : null,
        };
    }

    private bool HasMore(string[] cells)
    {
        for (var i = _columns; i < cells.Length; i++)
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
        if (given != _columns)
        {
            Array.Resize(ref cells, _columns);
            cells.AsSpan(Math.Min(given, _columns)).Fill("");
        }

        return cells;
    }

    private IReadOnlyList<CellValue> Fit(IReadOnlyList<CellValue> values) =>
        values.All(value => value.Column < _columns) ? values : [.. values.Where(value => value.Column < _columns)];
}
