using EmailGen.Core.Leads;

namespace EmailGen.Core.Quality;

/// <summary>A column, or the two of a name, whose texts belong to one lead and no other.</summary>
/// <param name="Meaning">What it holds, in the words of the column meanings.</param>
/// <param name="Index">Its index.</param>
/// <param name="LastName">Index of the last name beside a first name; -1 for any other.</param>
public readonly record struct DistinctiveColumn(string Meaning, int Index, int LastName = -1)
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "ltd", "limited", "gmbh", "mbh", "ug", "co", "kg", "kgaa", "ohg", "gbr", "ag", "se", "ev", "inc", "incorporated", "llc", "llp", "lp", "plc", "corp", "corporation", "company", "sa", "s", "a", "l", "sl", "srl", "spa", "p",
        "r", "sarl", "sas", "sasu", "eurl", "bv", "b", "v", "nv", "n", "ab", "as", "aps", "oy", "oyj", "zoo", "z", "o", "sp", "kft", "zrt", "doo", "d", "pty", "pte", "holding", "and", "und",
    };

    /// <returns>The text by which the lead is told from others, folded; empty when there is none.</returns>
    public string TextOf(Lead lead) => (Meaning, Cell(lead, Index)) switch
    {
        (_, "") => "",
        ("first_name", var first) => Cell(lead, LastName) is { Length: > 0 } last ? $"{Folding.Fold(first)} {Folding.Fold(last)}" : "",
        ("full_name", var name) => Folding.Fold(name) is var folded && folded.Contains(' ') ? folded : "",
        ("company", var company) => WithoutLegalForm(Folding.Fold(company)),
        ("website", var site) => Folding.Fold(LinkText.Host(site)),
        (_, var other) => Folding.Fold(other),
    };

    internal static string WithoutLegalForm(string folded)
    {
        while (folded.LastIndexOf(' ') is > 0 and var blank && LegalForms.Contains(folded[(blank + 1)..]))
        {
            folded = folded[..blank];
        }

        return folded;
    }

    internal static bool IsLegalForm(string folded) => folded.Length > 1 && LegalForms.Contains(folded) && folded is not ("and" or "und" or "company" or "as" or "co" or "se" or "holding" or "sp");

    private static string Cell(Lead lead, int index) => index >= 0 && index < lead.Cells.Count ? lead.Cells[index].Trim() : "";
}
