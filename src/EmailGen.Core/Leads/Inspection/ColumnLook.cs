using EmailGen.Core.Prompts;

namespace EmailGen.Core.Leads.Inspection;

/// <summary>Counts what the cells of one column are, row after row.</summary>
internal sealed class ColumnLook(string name)
{
    private const int Examples = 3;
    private const int LongestExample = 80;
    private const double NearlyAll = 0.9;

    private readonly int[] _types = new int[Enum.GetValues<ColumnType>().Length];
    private readonly List<string> _examples = [];
    private int _longest;

    public int Filled { get; private set; }

    public void Add(string cell, CellValue? value)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return;
        }

        Filled++;
        _types[(int)CellType.Of(cell, value)]++;
        _longest = Math.Max(_longest, cell.Length);
        if (_examples.Count < Examples && !_examples.Contains(Cut(cell)))
        {
            _examples.Add(Cut(cell));
        }
    }

    public ColumnInspection Sum() => new(name, Type(), Filled, _longest, ColumnMeanings.Of(name), _examples);

    private ColumnType Type()
    {
        var most = Array.IndexOf(_types, _types.Max());
        return Filled == 0 ? ColumnType.Empty : _types[most] >= Filled * NearlyAll ? (ColumnType)most : ColumnType.Text;
    }

    private static string Cut(string cell) => cell.Length <= LongestExample ? cell : string.Concat(cell.AsSpan(0, LongestExample), "…");
}
