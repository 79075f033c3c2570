using System.Text;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>
/// A lead as a prompt shows it. A line break in a cell would let its text pass for another line of the lead, or for text of the
/// template: a cell is always one line.
/// </summary>
internal static class LeadText
{
    private const string LineBreaks = "\r\n\u0085\u2028\u2029";

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
        if (cell.IndexOfAny(LineBreaks) < 0)
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
            text.Append(cell[..lineBreak].TrimEnd()).Append(' ');
            cell = cell[(lineBreak + 1)..].TrimStart();
        }

        text.Append(cell);
    }
}
