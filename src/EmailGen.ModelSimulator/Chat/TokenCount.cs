using System.Collections.Concurrent;
using Microsoft.ML.Tokenizers;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>Counts tokens as gpt-4o and its successors do (o200k_base): what the simulator bills is what a provider would.</summary>
internal static class TokenCount
{
    /// <summary>What a message's role and separators take.</summary>
    public const int MessageFrame = 4;

    /// <summary>What begins the answer; it belongs to the prompt.</summary>
    public const int AnswerFrame = 3;

    // A long word takes the square of its length to count; what is beyond is taken to be like the beginning.
    private const int MostCounted = 8_000;

    // Words that come again and again; addresses and the like are of one lead only.
    private const int LongestKept = 20;
    private const int MostKept = 20_000;

    private static readonly Lazy<Tokenizer> Vocabulary = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));
    private static readonly ConcurrentDictionary<string, int> Words = new(StringComparer.Ordinal);
    private static int s_kept;

    /// <summary>Loads the vocabulary, so that the first request need not wait for it.</summary>
    public static void WarmUp() => _ = Vocabulary.Value;

    public static int Of(string text) => text.Length <= MostCounted
        ? OfWords(text)
        : (int)Math.Min(int.MaxValue, (long)OfWords(text.AsSpan(0, MostCounted)) * text.Length / MostCounted);

    /// <returns>The beginning of the text, of so many tokens at most.</returns>
    public static string Cut(string text, int tokens) => tokens <= 0 ? "" : text[..Vocabulary.Value.GetIndexByTokenCount(text, tokens, out _, out _)];

    // No token goes beyond the end of a word, so that words can be counted alone, and remembered: thousands of requests a second
    // must not keep the simulator busy with them.
    private static int OfWords(ReadOnlySpan<char> text)
    {
        var (count, start) = (0, 0);
        for (var at = 1; at < text.Length; at++)
        {
            if (IsBoundary(text, at))
            {
                count += OfWord(text[start..at]);
                start = at;
            }
        }

        return count + OfWord(text[start..]);
    }

    // Only where the vocabulary's own pattern is certain to split: a single blank goes with the letters behind it, and line breaks
    // go with each other, and with punctuation before them.
    private static bool IsBoundary(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        ' ' => !char.IsWhiteSpace(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]),
        '\n' => char.IsLetterOrDigit(text[at - 1]),
        var letter => text[at - 1] == '\n' && char.IsLetter(letter),
    };

    private static int OfWord(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestKept || word.ContainsAnyInRange('0', '9'))
        {
            return Vocabulary.Value.CountTokens(word);
        }

        if (Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known))
        {
            return known;
        }

        var tokens = Vocabulary.Value.CountTokens(word);
        if (Interlocked.Increment(ref s_kept) <= MostKept)
        {
            Words[word.ToString()] = tokens;
        }

        return tokens;
    }
}
