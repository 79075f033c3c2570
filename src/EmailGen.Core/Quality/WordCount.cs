namespace EmailGen.Core.Quality;

/// <summary>Counts words as people do: what stands between blanks and has a letter or a digit.</summary>
internal static class WordCount
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var (count, counted) = (0, false);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                counted = false;
            }
            else if (!counted && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)))
            {
                counted = true;
                count++;
            }
        }

        return count;
    }
}
