using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>
/// Finds names that neither the lead nor the template holds. A capital makes a name inside a sentence, not in German nor in a title;
/// everywhere else something more has to tell: a greeting before it, a legal form behind it, capitals inside, or that it is known.
/// </summary>
internal static class NameCheck
{
    private const int LongestGreetingLine = 30;
    private const int LongestAbbreviation = 4;

    private static readonly FrozenSet<string> Greetings = CommonWords.Split("hi hello hey dear hallo liebe lieber moin servus bonjour cher chere hola estimado estimada querido querida ciao gentile caro cara ola hej beste geachte czesc kedves");

    private static readonly FrozenSet<string> Forms = CommonWords.Split("mr mrs ms herr herrn frau monsieur madame senor senora signor signora mevrouw meneer pan pani herra");

    private static readonly FrozenSet<string> NobodyByName = CommonWords.Split("there all team everyone everybody folks friend zusammen team leute tous toutes todos tutti allemaal sir madam damen und herren kollegen ihnen ihm ihr ihrem ihren euch uns bedarf interesse fragen gelegenheit");

    public static string? FindUnsupported(string text, bool hasNounsInCapitals, LeadFacts lead)
    {
        var words = NameWord.Find(text);
        for (var index = 0; index < words.Count; index++)
        {
            var word = text.AsSpan(words[index].Start, words[index].Length);
            if (MayBeName(word) && LooksLikeName(text, words, index, hasNounsInCapitals) && !IsSupported(word, lead))
            {
                return Whole(text, words, index, lead);
            }
        }

        return null;
    }

    /// <summary>"A Thought For Your Team": capitals that say nothing.</summary>
    public static bool IsTitle(string line)
    {
        var (capitals, all) = (0, 0);
        foreach (var word in NameWord.Find(line))
        {
            if (word.Length > 3)
            {
                all++;
                capitals += char.IsUpper(line[word.Start]) ? 1 : 0;
            }
        }

        return all >= 3 && capitals * 4 >= all * 3;
    }

    private static bool MayBeName(ReadOnlySpan<char> word) =>
        word.Length > 1 && (char.IsUpper(word[0]) || word.ContainsAnyInRange('A', 'Z')) && !char.IsDigit(word[0]);

    private static bool LooksLikeName(string text, List<NameWord> words, int index, bool hasNounsInCapitals)
    {
        var at = words[index];
        var word = Text(text, at);
        if (KnownNames.Hold(word))
        {
            return true;
        }

        var isAbbreviation = IsAbbreviation(word) && !StandsBesideName(text, words, index);
        if (HasCapitalsInside(word) && !isAbbreviation)
        {
            return true;
        }

        if (!char.IsUpper(word[0]))
        {
            return false;
        }

        var before = index > 0 ? Folding.Fold(Text(text, words[index - 1])) : "";
        if (!at.IsFirst && (Greetings.Contains(before) || Forms.Contains(before) || before is "bei") && !(before is "bei" && !hasNounsInCapitals))
        {
            return !NobodyByName.Contains(Folding.Fold(word));
        }

        if (IsGreetingLine(text, at) || (index + 1 < words.Count && !words[index + 1].IsFirst && DistinctiveColumn.IsLegalForm(Folding.Fold(Text(text, words[index + 1])))))
        {
            return !NobodyByName.Contains(Folding.Fold(word)) && !Greetings.Contains(Folding.Fold(word));
        }

        return at.IsFirst ? at.IsPossessive && !CommonWords.BeginSentences(Folding.Fold(word)) : !hasNounsInCapitals && !isAbbreviation;
    }

    // "CVs", "NHS", "SPC": the trade's own words, more often than a company that is not known by them.
    private static bool IsAbbreviation(ReadOnlySpan<char> word)
    {
        var letters = word is [.., not 's', 's'] && char.IsUpper(word[^2]) ? word[..^1] : word;
        return letters.Length is > 1 and <= LongestAbbreviation && letters.IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    // "TDK Electronics"
    private static bool StandsBesideName(string text, List<NameWord> words, int index) =>
        IsPlainName(text, words, index, index + 1) || (index > 0 && IsPlainName(text, words, index - 1, index - 1));

    private static bool IsPlainName(string text, List<NameWord> words, int first, int other) =>
        first + 1 < words.Count && Follows(text, words, first) && !words[other].IsFirst && words[other].Length > 1
        && char.IsUpper(text[words[other].Start]) && char.IsLower(text[words[other].Start + 1]);

    // "Ann," alone in its line, above the rest.
    private static bool IsGreetingLine(string text, NameWord word)
    {
        var end = word.Start + word.Length;
        return word.Start == 0 && end < Math.Min(text.Length - 1, LongestGreetingLine) && text[end] == ',' && text[end + 1] == '\n';
    }

    private static bool HasCapitalsInside(ReadOnlySpan<char> word)
    {
        // "HubSpot", "IBM", "iPhone"; not "Follow-Up".
        for (var at = 1; at < word.Length; at++)
        {
            if (char.IsUpper(word[at]) && char.IsLetter(word[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSupported(ReadOnlySpan<char> word, LeadFacts lead)
    {
        var folded = Folding.Fold(word);
        if (lead.Supports(folded.Replace(" ", "", StringComparison.Ordinal)) || (folded.Length is > 1 and < 6 && char.IsUpper(word[1]) && lead.HoldsInitials(folded)))
        {
            return true;
        }

        // Of a compound each part by itself: "Berlin-based", "Meyer-Landrut".
        var parts = folded.Split(' ');
        if (parts.Length == 1)
        {
            return false;
        }

        var at = 0;
        foreach (var range in word.SplitAny("-'’&."))
        {
            var part = word[range];
            if (part.Length > 1 && at < parts.Length && char.IsUpper(part[0]) && !lead.Supports(Folding.Fold(part)))
            {
                return false;
            }

            at++;
        }

        return true;
    }

    // The whole of it for the user: "Maria Gonzalez", not "Gonzalez".
    private static string Whole(string text, List<NameWord> words, int index, LeadFacts lead)
    {
        var (first, last) = (index, index);
        while (first > 0 && Follows(text, words, first - 1) && char.IsUpper(text[words[first - 1].Start]) && !IsOrdinary(text, words[first - 1], lead))
        {
            first--;
        }

        while (last + 1 < words.Count && Follows(text, words, last) && char.IsUpper(text[words[last + 1].Start]))
        {
            last++;
        }

        return text[words[first].Start..(words[last].Start + words[last].Length)];
    }

    private static bool IsOrdinary(string text, NameWord word, LeadFacts lead) =>
        word.IsFirst || Greetings.Contains(Folding.Fold(Text(text, word))) || Forms.Contains(Folding.Fold(Text(text, word))) || lead.Supports(Folding.Fold(Text(text, word)));

    private static bool Follows(string text, List<NameWord> words, int index)
    {
        var end = words[index].Start + words[index].Length;
        return words[index + 1].Start == end + 1 && text[end] == ' ';
    }

    private static ReadOnlySpan<char> Text(string text, NameWord word) => text.AsSpan(word.Start, word.Length);
}
