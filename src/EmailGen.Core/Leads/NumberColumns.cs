using System.Buffers;

namespace EmailGen.Core.Leads;

/// <summary>The columns of a CSV that hold nothing but plain numbers: in a workbook they can be sums and filters only as numbers.</summary>
internal sealed class NumberColumns
{
    // More digits are shown with an exponent where a column is narrow, and mostly are no amount but a phone or an account.
    private const int MostCharacters = 11;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private readonly bool[] _columns;

    private NumberColumns(bool[] columns) => _columns = columns;

    /// <param name="columns">How many there are.</param>
    /// <param name="sample">The first rows.</param>
    public static NumberColumns Of(int columns, IReadOnlyList<ListRow> sample) => new(
        [.. Enumerable.Range(0, columns).Select(column =>
        {
            var cells = sample.Where(row => column < row.Cells.Length && row.Cells[column].Length > 0).Select(row => row.Cells[column]).ToList();
            return cells.Count > 0 && cells.TrueForAll(cell => Read(cell) is not null);
        })]);

    /// <returns>Null when none of the cells is a number.</returns>
    public IReadOnlyList<CellValue>? ValuesOf(string[] cells)
    {
        List<CellValue>? values = null;
        for (var column = 0; column < cells.Length && column < _columns.Length; column++)
        {
            if (_columns[column] && Read(cells[column]) is { } number)
            {
                (values ??= []).Add(new CellValue(column, number));
            }
        }

        return values;
    }

    // Only what a spreadsheet shows exactly as it stands here: no leading zero or plus, no zero at the end.
    private static double? Read(string text)
    {
        var digits = text.AsSpan().TrimStart('-');
        return text.Length is > 0 and <= MostCharacters && text.Length - digits.Length <= 1 && digits.Length > 0 && char.IsAsciiDigit(digits[0])
            && (digits.Length == 1 || digits[0] != '0' || digits[1] == '.')
            && (!digits.Contains('.') || (digits[^1] is not ('0' or '.') && digits.Count('.') == 1))
            && !digits.ContainsAnyExcept(Digits) && text != "-0"
            ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
