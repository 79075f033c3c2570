using System.Diagnostics.CodeAnalysis;

namespace EmailGen.Core.Leads;

/// <summary>
/// Keeps back what may be notes below a list, such as a total or the day of the export: rows of a single cell after a blank row.
/// Only the end of the file shows whether they were.
/// </summary>
internal sealed class ListTail(int columns)
{
    private const int Most = 10;
    private const int FewColumns = 2;

    private readonly Queue<ListRow> _held = new();

    /// <returns>True when the row is kept back. Else what was kept is to be released first.</returns>
    public bool Holds(ListRow row)
    {
        if (columns <= FewColumns || !(row.IsAfterBlank || _held.Count > 0) || _held.Count >= Most || row.Problem is not null || !IsNote(row))
        {
            return false;
        }

        _held.Enqueue(row);
        return true;
    }

    public bool TryRelease([NotNullWhen(true)] out ListRow? row) => _held.TryDequeue(out row);

    // An address may well be all that is known of a lead.
    private static bool IsNote(ListRow row)
    {
        var filled = 0;
        foreach (var cell in row.Cells)
        {
            if (!string.IsNullOrWhiteSpace(cell) && (++filled > 1 || cell.Contains('@')))
            {
                return false;
            }
        }

        return true;
    }
}
