using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.ModelSimulator.Ledger;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>The leads of a list as its file has them and as the model's ledger knows them.</summary>
/// <param name="Lines">Each lead's cells in one text, in the list's order.</param>
/// <param name="Rows">Row number by the ledger's marker.</param>
internal sealed record LeadIds(IReadOnlyList<string> Lines, IReadOnlyDictionary<string, int> Rows)
{
    public static async Task<LeadIds> OfAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        await using var list = await LeadList.OpenAsync(content, file, cancellationToken);
        var renderer = PromptRenderer.Create(DefaultTemplate.Value, list.Columns);
        var (lines, rows) = (new List<string>(), new Dictionary<string, int>());
        await foreach (var lead in list.ReadAsync(cancellationToken))
        {
            lines.Add(Line(lead, list.Columns.Count));
            rows.Add(LeadMarker.Of(renderer.Render(lead).User).ToString(), lead.Row);
        }

        return new(lines, rows);
    }

    /// <summary>The first cells of a lead; the workbook has more behind them.</summary>
    public static string Line(Lead lead, int columns) => string.Join('\t', lead.Cells.Take(columns)).TrimEnd();
}
