using System.Globalization;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>Counts the leads in which a column that the template names is empty, and the template has nothing else to say.</summary>
public sealed class TemplateGaps
{
    private readonly TemplateColumn[] _columns;
    private readonly int[] _empty;

    public TemplateGaps(PromptRenderer renderer)
    {
        _columns = [.. renderer.Columns.Where(column => !column.MayBeEmpty)];
        _empty = new int[_columns.Length];
    }

    public void Add(Lead lead)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _empty[i] += _columns[i].Index >= lead.Cells.Count || string.IsNullOrWhiteSpace(lead.Cells[_columns[i].Index]) ? 1 : 0;
        }
    }

    /// <summary>One sentence a column, with the number of rows.</summary>
    public IEnumerable<string> InWords() => _columns.Zip(_empty).Where(gap => gap.Second > 0).Select(gap => string.Create(
        CultureInfo.InvariantCulture,
        $"{{{{{gap.First.Name}}}}} of the template is empty in {gap.Second:N0} rows. Write {{{{{gap.First.Name} | \"…\"}}}} for what stands there instead."));
}
