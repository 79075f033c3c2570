using System.Text;
using System.Xml;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>
/// Cells merged over several rows: people see their value beside each of these rows. Merged over columns only, it stays in the
/// first one: a title is no header.
/// </summary>
internal sealed class MergedCells
{
    private const int Most = 200_000;

    private const int MostColumns = 1_000;

    private readonly Dictionary<int, List<Area>> _from = [];
    private readonly Dictionary<int, Area> _open = [];
    private readonly HashSet<int> _columns = [];

    public bool IsEmpty => _from.Count == 0;

    /// <summary>They stand behind all rows: the sheet is read over once for them.</summary>
    /// <param name="sheet">The sheet's XML.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<MergedCells> ReadAsync(Stream sheet, CancellationToken ct)
    {
        var merged = new MergedCells();
        if (await TailAsync(sheet, ct) is { Length: > 0 } tail)
        {
            merged.Add(tail);
        }

        return merged;
    }

    /// <summary>Fills the row's cells from the rows above it and remembers its own for those below. Rows come in order.</summary>
    public void Fill(int row, ref string[] cells, ref List<CellValue>? values)
    {
        foreach (var area in _open.Values)
        {
            if (area.LastRow < row)
            {
                _open.Remove(area.Column);
                continue;
            }

            if (area.Column >= cells.Length)
            {
                var before = cells.Length;
                Array.Resize(ref cells, area.Column + 1);
                cells.AsSpan(before).Fill("");
            }

            if (cells[area.Column].Length == 0)
            {
                cells[area.Column] = area.Text;
                if (area.Value is { } value)
                {
                    (values ??= []).Add(value);
                }
            }
        }

        foreach (var area in _from.GetValueOrDefault(row) ?? [])
        {
            if (area.Column < cells.Length && cells[area.Column].Length > 0)
            {
                _open[area.Column] = (area with { Text = cells[area.Column], Value = values?.Find(value => value.Column == area.Column) });
            }
        }
    }

    // Looked for by its bytes: reading the rows' XML twice would take most of the time.
    private static async Task<byte[]> TailAsync(Stream sheet, CancellationToken ct)
    {
        var (buffer, kept) = (new byte[256 * 1024], 0);
        using var tail = new MemoryStream();
        while (await sheet.ReadAsync(buffer.AsMemory(kept), ct) is > 0 and var read)
        {
            var known = buffer.AsMemory(0, kept + read);
            if (tail.Length > 0)
            {
                tail.Write(known.Span);
                if (tail.Length > 32 * 1024 * 1024)
                {
                    break;
                }

                kept = 0;
                continue;
            }

            var at = known.Span.IndexOf("mergeCells"u8);
            if (at >= 0)
            {
                tail.Write("<merged "u8);
                tail.Write(known.Span[(at + "mergeCells"u8.Length)..]);
                kept = 0;
                continue;
            }

            // The word may lie across two pieces.
            kept = Math.Min(known.Length, "mergeCells"u8.Length - 1);
            known.Span[^kept..].CopyTo(buffer);
        }

        return tail.ToArray();
    }

    private void Add(byte[] tail)
    {
        var text = Encoding.UTF8.GetString(tail);
        var (at, count) = (0, 0);
        while (count < Most && text.IndexOf("ref=", at, StringComparison.Ordinal) is >= 0 and var found && found + 5 < text.Length)
        {
            if (text.IndexOf("/mergeCells", at, StringComparison.Ordinal) is >= 0 and var end && end < found)
            {
                return;
            }

            var close = text.IndexOf(text[found + 4], found + 5);
            if (close < 0)
            {
                return;
            }

            at = close;
            if (CellReference.Area(text.AsSpan(found + 5, close - found - 5)) is { } area && area.LastRow > area.FirstRow
                && (_columns.Count < MostColumns || _columns.Contains(area.Column)))
            {
                count++;
                if (!_from.TryGetValue(area.FirstRow, out var areas))
                {
                    _from[area.FirstRow] = areas = [];
                }

                _columns.Add(area.Column);
                if (!areas.Exists(known => known.Column == area.Column))
                {
                    areas.Add(new(area.Column, area.LastRow, "", null));
                }
            }
        }
    }

    private sealed record Area(int Column, int LastRow, string Text, CellValue? Value);
}
