namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Collects the texts of one row's cells, which may leave places out.</summary>
internal sealed class RowCells
{
    private string[] _cells = new string[64];

    public int Count { get; private set; }

    public void Put(int column, string text)
    {
        if (column >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Min(CellReference.Columns, Math.Max(column + 1, _cells.Length * 2)));
        }

        if (column >= Count)
        {
            _cells.AsSpan(Count, column - Count).Fill("");
            Count = column + 1;
        }

        _cells[column] = text;
    }

    /// <summary>The cells so far; the next row begins.</summary>
    public string[] Take()
    {
        var taken = _cells.AsSpan(0, Count).ToArray();
        Count = 0;
        return taken;
    }
}
