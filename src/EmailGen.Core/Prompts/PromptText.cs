using System.Text;
using EmailGen.Core.Leads;
using Fluid;
using Fluid.Values;

namespace EmailGen.Core.Prompts;

/// <summary>One text of a template, compiled once for the columns of one list. Safe for many threads.</summary>
internal sealed class PromptText
{
    private const int MostSteps = 10_000;

    // More than any model reads: it says so, and that row alone fails. Large cells that are named often would take all memory.
    private const int Longest = 4_000_000;

    private static readonly FluidParser Parser = new();

    // No files, no members of anything: a template sees nothing but the cells.
    private static readonly TemplateOptions Options = new() { MaxSteps = MostSteps, StrictFilters = true };

    private readonly IReadOnlyList<string> _columns;
    private readonly IFluidTemplate _template;
    private readonly string? _same;
    private readonly bool _usesAll;
    private readonly int _placeholders;

    private PromptText(IReadOnlyList<string> columns, IFluidTemplate template, TemplateSyntax syntax)
    {
        (_columns, _template, _usesAll, _placeholders) = (columns, template, syntax.UsesAllColumns, Math.Max(1, syntax.Placeholders));
        Used = [.. syntax.Used];
        _same = IsTheSameForAll ? Render(new Lead(0, [])) : null;
    }

    /// <summary>The columns that it names.</summary>
    public IReadOnlyList<TemplateColumn> Used { get; }

    public bool IsTheSameForAll => !_usesAll && Used.Count == 0;

    /// <exception cref="PromptTemplateException">The text is no sound template for these columns; the message says how to mend it.</exception>
    public static PromptText Compile(string template, string text, IReadOnlyList<string> columns)
    {
        var syntax = new TemplateSyntax(template, columns);
        if (!Parser.TryParse(syntax.ToLiquid(text), out var parsed, out var error))
        {
            throw PromptTemplateException.Malformed(template, error.Split('\n')[0]);
        }

        PromptText compiled = new(columns, parsed, syntax);
        try
        {
            compiled.Render(new Lead(0, [.. columns.Select(_ => "")]));
        }
        catch (Exception unsound) when (unsound is not OutOfMemoryException)
        {
            throw PromptTemplateException.Malformed(template, unsound.Message);
        }

        return compiled;
    }

    public string Render(Lead lead)
    {
        if (_same is not null)
        {
            return _same;
        }

        var context = new TemplateContext(Options);
        var all = _usesAll ? LeadText.Of(lead, _columns) : "";
        var longest = Used.Select(column => column.Index < lead.Cells.Count ? lead.Cells[column.Index].Length : 0).Append(all.Length).Max();
        var most = (long)longest * _placeholders > Longest ? Longest / _placeholders : longest;
        foreach (var column in Used)
        {
            var cell = column.Index < lead.Cells.Count ? lead.Cells[column.Index].AsSpan().Trim() : [];
            // In Liquid an empty text is true; a cell without anything is not there.
            context.SetValue(TemplateSyntax.Variable(column.Index), cell.IsEmpty ? NilValue.Instance : new StringValue(LeadText.OneLine(cell[..Cut(cell, most)])));
        }

        if (_usesAll)
        {
            context.SetValue(TemplateSyntax.AllColumns, new StringValue(all[..Cut(all, most)]));
        }

        return _template.Render(context);
    }

    // Half of a pair is no character.
    private static int Cut(ReadOnlySpan<char> text, int most) =>
        text.Length <= most ? text.Length : most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
}
