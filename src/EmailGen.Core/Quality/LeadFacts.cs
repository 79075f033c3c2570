using System.Text;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Quality;

/// <summary>What an email to a lead may rest on: the lead's cells and the job's template.</summary>
public sealed class LeadFacts
{
    private const string CellEnd = " | ";

    // Shorter pieces stand in any longer word by chance.
    private const int ShortestPiece = 4;

    private readonly string _text;
    private readonly List<string> _facts = [];
    private string? _compact;
    private string? _reduced;
    private string? _initials;

    public LeadFacts(JobFacts job, Lead lead)
    {
        (Job, Lead) = (job, lead);
        StringBuilder text = new(1024);
        text.Append(' ');
        foreach (var cell in lead.Cells)
        {
            // What gives the model orders is no fact of the lead.
            if (cell.Length > 0 && !CellOrders.Stand(cell))
            {
                _facts.Add(cell);
                Folding.Append(text, cell);
                text.Append(CellEnd);
            }
        }

        _text = text.Append(' ').ToString();
    }

    public JobFacts Job { get; }

    public Lead Lead { get; }

    /// <summary>The cells that are data, as they stand in the list.</summary>
    public IReadOnlyList<string> Facts => _facts;

    /// <summary>The cells hold this folded text, from word to word.</summary>
    public bool HoldsText(ReadOnlySpan<char> text) => Holds(_text, text);

    /// <summary>The cells or the template hold this folded word, or one that stands for it.</summary>
    /// <param name="word">The word, folded.</param>
    public bool Supports(ReadOnlySpan<char> word) =>
        Job.Holds(word) || CommonWords.Hold(word) || HasWord(word)
        || (word is [_, _, .., 's'] && (CommonWords.Hold(word[..^1]) || Job.Holds(word[..^1]) || HoldsText(word[..^1])))
        || KnownNames.OtherNames(word).Any(other => HasWord(other));

    /// <summary>A run of words' initials in one cell: "CFO" of "Chief Financial Officer".</summary>
    public bool HoldsInitials(string letters) => (_initials ??= Initials()).Contains(letters, StringComparison.Ordinal);

    private bool HasWord(ReadOnlySpan<char> word)
    {
        if (HoldsText(word))
        {
            return true;
        }

        if (word.Length < ShortestPiece)
        {
            return false;
        }

        // "northwind" of an address, "muller" for "Mueller".
        return (_compact ??= _text.Replace(" ", "", StringComparison.Ordinal)).AsSpan().Contains(word, StringComparison.Ordinal)
            || (_reduced ??= Folding.Reduce(_compact)).Contains(Folding.Reduce(word.ToString()), StringComparison.Ordinal);
    }

    private static bool Holds(ReadOnlySpan<char> all, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && all.IndexOf(text) is > 0 and var at)
        {
            if (all[at - 1] == ' ' && all[at + text.Length] == ' ')
            {
                return true;
            }

            all = all[at..];
            all = all[Math.Max(1, all.IndexOf(' '))..];
        }

        return false;
    }

    private string Initials()
    {
        StringBuilder initials = new();
        for (var at = 1; at < _text.Length; at++)
        {
            if (_text[at - 1] == ' ' && _text[at] != ' ')
            {
                initials.Append(_text[at]);
            }
        }

        return initials.ToString();
    }
}
