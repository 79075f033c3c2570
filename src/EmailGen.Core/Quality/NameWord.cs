namespace EmailGen.Core.Quality;

/// <summary>A word of a text, with what stands around it.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its characters, without a final 's.</param>
/// <param name="IsFirst">It begins a sentence, a line or a quotation.</param>
/// <param name="IsPossessive">Followed by 's.</param>
internal readonly record struct NameWord(int Start, int Length, bool IsFirst, bool IsPossessive)
{
    public static List<NameWord> Find(string text)
    {
        List<NameWord> words = new(text.Length / 5);
        var isFirst = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                isFirst |= text[at] is '.' or '!' or '?' or ':' or ';' or '\n' or '"' or '“' or '”' or '„' or '«' or '(' or '–' or '—' or '•' or '*' or '‘' or '¿' or '¡';
                continue;
            }

            var end = End(text, at);
            var word = text.AsSpan(at, end - at);
            var isPossessive = word.Length > 2 && word[^1] is 's' && word[^2] is '\'' or '’';
            words.Add(new(at, isPossessive ? word.Length - 2 : word.Length, isFirst, isPossessive));
            (at, isFirst) = (end - 1, false);
        }

        return words;
    }

    // Inside a word may be an apostrophe, a hyphen, an ampersand or a dot with a letter on its other side.
    private static int End(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
            || (text[at] is '\'' or '’' or '-' or '&' or '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))))
        {
            at++;
        }

        return at;
    }
}
