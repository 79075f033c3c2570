using System.Runtime.InteropServices;
using System.Text;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>One text of a template, cut into literals and placeholders once, so that rendering a lead only joins strings.</summary>
internal sealed class PromptText
{
    /// <summary>The placeholder that stands for all columns.</summary>
    public const string AllColumns = "lead";

    private const int WholeLead = int.MaxValue;

    private readonly IReadOnlyList<string> _columns;
    private readonly List<Segment> _segments = [];

    private PromptText(IReadOnlyList<string> columns) => _columns = columns;

    public bool IsTheSameForAll => _segments.TrueForAll(segment => segment.Literal is not null);

    public static PromptText Compile(string template, string text, IReadOnlyList<string> columns)
    {
        PromptText compiled = new(columns);
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                throw PromptTemplateException.Unclosed(template, text.Substring(open, Math.Min(30, text.Length - open)));
            }

            compiled.AddLiteral(text[at..open]);
            compiled.AddPlaceholder(template, text[(open + 2)..close].Trim());
            at = close + 2;
        }

        compiled.AddLiteral(text[at..]);
        return compiled;
    }

    /// <returns>The names between the braces, each once, in the order of the text.</returns>
    public static IReadOnlyList<string> PlaceholdersOf(string text)
    {
        var (names, at) = (new List<string>(), 0);
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open && text.IndexOf("}}", open + 2, StringComparison.Ordinal) is >= 0 and var close)
        {
            names.Add(text[(open + 2)..close].Trim());
            at = close + 2;
        }

        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public string Render(Lead lead)
    {
        if (_segments is [{ Literal: { } only }])
        {
            return only;
        }

        StringBuilder text = new(1024);
        foreach (ref readonly var segment in CollectionsMarshal.AsSpan(_segments))
        {
            if (segment.Literal is not null)
            {
                text.Append(segment.Literal);
            }
            else if (segment.Column == WholeLead)
            {
                AppendLead(text, lead);
            }
            else if (segment.Column < lead.Cells.Count)
            {
                text.Append(lead.Cells[segment.Column].AsSpan().Trim());
            }
        }

        return text.ToString();
    }

    private void AddLiteral(string literal)
    {
        if (literal.Length > 0)
        {
            _segments.Add(new(literal, 0));
        }
    }

    private void AddPlaceholder(string template, string name)
    {
        var column = string.Equals(name, AllColumns, StringComparison.OrdinalIgnoreCase) ? WholeLead : ColumnNames.Find(_columns, name);
        if (column < 0)
        {
            throw PromptTemplateException.UnknownPlaceholder(template, name, ColumnNames.Nearest([.. _columns, AllColumns], name), _columns);
        }

        _segments.Add(new(null, column));
    }

    private void AppendLead(StringBuilder text, Lead lead)
    {
        var first = true;
        for (var index = 0; index < lead.Cells.Count && index < _columns.Count; index++)
        {
            var cell = lead.Cells[index].AsSpan().Trim();
            if (cell.IsEmpty)
            {
                continue;
            }

            if (!first)
            {
                text.Append('\n');
            }

            first = false;
            AppendLine(text, _columns[index]);
            text.Append(": ");
            AppendLine(text, cell);
        }
    }

    // A line break in a cell would let its text pass for another line of the lead or for text of the template.
    private static void AppendLine(StringBuilder text, ReadOnlySpan<char> cell)
    {
        while (cell.IndexOfAny("\r\n\u0085\u2028\u2029") is >= 0 and var lineBreak)
        {
            text.Append(cell[..lineBreak].TrimEnd()).Append(' ');
            cell = cell[(lineBreak + 1)..].TrimStart();
        }

        text.Append(cell);
    }

    private readonly record struct Segment(string? Literal, int Column);
}
