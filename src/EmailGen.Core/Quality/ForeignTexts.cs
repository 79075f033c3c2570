using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Quality;

/// <summary>
/// The companies, names, addresses and domains of the leads of a batch, by their first words: an email must not hold those of
/// another lead than its own.
/// </summary>
public sealed class ForeignTexts
{
    private const int Shortest = 4;
    private const int MostWords = 6;

    public static readonly ForeignTexts None = new([]);

    private readonly Dictionary<string, List<(string Text, int Row)>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Text, int Row)>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private ForeignTexts(IEnumerable<(string Text, int Row)> texts)
    {
        foreach (var (text, row) in texts.Distinct())
        {
            var blank = text.IndexOf(' ');
            var first = blank < 0 ? text : text[..blank];
            if (!_byFirstWord.TryGetValue(first, out var same))
            {
                _byFirstWord[first] = same = [];
            }

            same.Add((text, row));
        }

        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ForeignTexts Of(IReadOnlyList<Lead> leads, JobFacts facts) => leads.Count < 2 ? None : new(leads.SelectMany(lead => Texts(lead, facts).Select(text => (text, lead.Row))));

    /// <summary>Finds a text that belongs to other leads only.</summary>
    /// <param name="folded">Subject and text of the email, folded.</param>
    /// <param name="draft">The email itself.</param>
    /// <param name="lead">Its lead.</param>
    /// <returns>The first such text, folded; null when there is none.</returns>
    public string? Find(string folded, EmailDraft draft, LeadFacts lead)
    {
        if (_byFirstWord.Count == 0)
        {
            return null;
        }

        foreach (var range in folded.AsSpan().Split(' '))
        {
            if (_lookup.TryGetValue(folded.AsSpan()[range], out var candidates) && FindAt(folded, range.Start.Value, candidates, lead) is { } found && IsName(found, draft))
            {
                return found;
            }
        }

        return null;
    }

    // "Copper" is a company, copper a metal.
    private static bool IsName(string found, EmailDraft draft)
    {
        if (found.Contains(' '))
        {
            return true;
        }

        var capital = char.ToUpperInvariant(found[0]) + found[1..];
        return draft.Text.Contains(capital, StringComparison.Ordinal) || draft.Subject.Contains(capital, StringComparison.Ordinal) || found.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0;
    }

    private static string? FindAt(string folded, int at, List<(string Text, int Row)> candidates, LeadFacts lead)
    {
        foreach (var (text, row) in candidates)
        {
            if (row != lead.Lead.Row
                && folded.AsSpan(at).StartsWith(text, StringComparison.Ordinal)
                && (at + text.Length == folded.Length || folded[at + text.Length] == ' ')
                && !lead.HoldsText(text))
            {
                return text;
            }
        }

        return null;
    }

    private static IEnumerable<string> Texts(Lead lead, JobFacts facts) =>
        facts.Distinctive.Select(column => column.TextOf(lead)).Where(text => text.Length >= Shortest && text.Count(' ') < MostWords && !facts.IsGeneric(text));
}
