using System.Globalization;

namespace EmailGen.Core.Leads;

/// <summary>Finds the row with the columns' names where titles and notes stand above it.</summary>
internal static class HeaderSearch
{
    /// <summary>So many rows are looked at.</summary>
    public const int Rows = 30;

    private const int LongestName = 80;

    /// <summary>
    /// The first row that is about as wide as the rows below it. What is above must be much narrower, and the row itself must
    /// look like names: in doubt it is the first one, so that no lead is taken for a title.
    /// </summary>
    public static int Find(IReadOnlyList<ListRow> rows)
    {
        var widths = rows.Select(row => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var usual = widths.Order().ElementAtOrDefault(widths.Count / 2);
        var first = widths.FindIndex(width => width * 2 > usual);
        return first > 0 && first < rows.Count - 1 && IsOfNames(rows[first]) ? first : 0;
    }

    /// <summary>True when a cell holds what a lead has and a header never: then the list has none.</summary>
    public static bool IsALead(ListRow row) => row.Cells.Any(cell => cell.Contains('@') && cell.Contains('.') && !cell.Trim().Contains(' '));

    private static bool IsOfNames(ListRow row)
    {
        var names = row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Select(cell => cell.Trim()).ToList();
        return row.Values is null or { Count: 0 }
            && names.TrueForAll(name => name.Length <= LongestName && !name.Contains('@') && !name.Contains("://") && !IsValue(name))
            && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count;
    }

    private static bool IsValue(string text) =>
        double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _) || DateTime.TryParse(text, CultureInfo.InvariantCulture, out _);
}
