using EmailGen.Core.Prompts;

namespace EmailGen.Core.Quality;

/// <summary>Holds what an email says it rests on against the lead's cells.</summary>
internal static class EvidenceCheck
{
    /// <returns>The first piece that no cell holds.</returns>
    public static Evidence? FindInvented(IReadOnlyList<Evidence>? evidence, LeadFacts lead)
    {
        foreach (var piece in evidence ?? [])
        {
            // Under the wrong name it is still the lead's own text.
            if (Folding.Fold(piece.Quote) is { Length: > 0 } quote && !lead.HoldsText(quote) && !InColumn(piece, quote, lead))
            {
                return piece;
            }
        }

        return null;
    }

    // Part of a word, as of an address, and cells that give orders: a quote of those is true, if no support.
    private static bool InColumn(Evidence piece, string quote, LeadFacts lead) =>
        ColumnNames.Find(lead.Job.Columns, piece.Column) is >= 0 and var index && index < lead.Lead.Cells.Count
        && Folding.Fold(lead.Lead.Cells[index]).Contains(quote, StringComparison.Ordinal);
}
