namespace EmailGen.Core.Prompts;

/// <summary>The first row of each key. Two arrays and no object a row: a million rows take 40 MB.</summary>
public sealed class PromptRows
{
    private const int Smallest = 1024;

    // Rows are counted from 1: a place whose row is 0 is free.
    private UInt128[] _keys = new UInt128[Smallest];
    private int[] _rows = new int[Smallest];

    public int Count { get; private set; }

    /// <param name="key">The key.</param>
    /// <param name="row">The row, from 1.</param>
    /// <returns>The row that has the key: this one when it is the first.</returns>
    public int FirstOrAdd(UInt128 key, int row)
    {
        if (Count * 4L >= _rows.Length * 3L)
        {
            Grow();
        }

        var place = PlaceOf(key, _keys, _rows);
        if (_rows[place] == 0)
        {
            (_keys[place], _rows[place]) = (key, row);
            Count++;
        }

        return _rows[place];
    }

    /// <returns>Null when no row has the key.</returns>
    public int? Find(UInt128 key) => _rows[PlaceOf(key, _keys, _rows)] is > 0 and var row ? row : null;

    // A key is a hash already: any bits of it will do.
    private static int PlaceOf(UInt128 key, UInt128[] keys, int[] rows)
    {
        var mask = rows.Length - 1;
        var place = (int)(ulong)key & mask;
        while (rows[place] != 0 && keys[place] != key)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        var (keys, rows) = (new UInt128[_keys.Length * 2], new int[_rows.Length * 2]);
        for (var old = 0; old < _rows.Length; old++)
        {
            if (_rows[old] != 0)
            {
                var place = PlaceOf(_keys[old], keys, rows);
                (keys[place], rows[place]) = (_keys[old], _rows[old]);
            }
        }

        (_keys, _rows) = (keys, rows);
    }
}
