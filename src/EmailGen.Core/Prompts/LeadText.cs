using System.Buffers;
using System.Text;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>
/// A lead as a prompt shows it. A line break in a cell would let its text pass for another line of the lead, or for text of the
/// template: a cell is always one line.
/// </summary>
internal static class LeadText
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\v\f\u0085\u2028\u2029");

    // They hide text from the user that the model reads: overrides of direction, blanks without width, and tags (the pairs that begin with D+DB40).
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\0\u00AD\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\uDB40");

    /// <summary>The columns that hold something, a line each: <c>Name: value</c>.</summary>
    public static string Of(Lead lead, IReadOnlyList<string> columns)
    {
        StringBuilder text = new(1024);
        for (var index = 0; index < lead.Cells.Count && index < columns.Count; index++)
        {
            var cell = lead.Cells[index].AsSpan().Trim();
            if (cell.IsEmpty)
            {
                continue;
            }

            if (text.Length > 0)
            {
                text.Append('\n');
            }

            AppendLine(text, columns[index]);
            text.Append(": ");
            AppendLine(text, cell);
        }

        return text.ToString();
    }

    public static string OneLine(ReadOnlySpan<char> cell)
    {
        if (cell.IndexOfAny(LineBreaks) < 0 && cell.IndexOfAny(Hidden) < 0)
        {
            return cell.ToString();
        }

        StringBuilder text = new(cell.Length);
        AppendLine(text, cell);
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, ReadOnlySpan<char> cell)
    {
        while (cell.IndexOfAny(LineBreaks) is >= 0 and var lineBreak)
        {
            AppendVisible(text, cell[..lineBreak].TrimEnd());
            text.Append(' ');
            cell = cell[(lineBreak + 1)..].TrimStart();
        }

        AppendVisible(text, cell);
    }

    private static void AppendVisible(StringBuilder text, ReadOnlySpan<char> line)
    {
        while (line.IndexOfAny(Hidden) is >= 0 and var hidden)
        {
            text.Append(line[..hidden]);
            line = line[Math.Min(line.Length, hidden + (char.IsHighSurrogate(line[hidden]) ? 2 : 1))..];
        }

        text.Append(line);
    }
}
