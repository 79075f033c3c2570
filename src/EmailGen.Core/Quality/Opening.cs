using System.Numerics;

namespace EmailGen.Core.Quality;

/// <summary>
/// The first sentence of an email as a 64-bit simhash: sentences that differ in little differ in few bits. The lead's own words do
/// not count, so that the same sentence about two companies is the same.
/// </summary>
/// <param name="Hash">The simhash; 0 for no sentence to speak of.</param>
public readonly record struct Opening(ulong Hash)
{
    public const int NearlyEqualBits = 3;

    private const int FewestWords = 5;
    private const int MostWords = 40;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public bool IsEmpty => Hash == 0;

    public static Opening Of(string body, LeadFacts lead)
    {
        Span<int> weights = stackalloc int[64];
        weights.Clear();
        var (words, before) = (0, 0UL);
        foreach (var word in FirstSentence(body).Split(' '))
        {
            if (word.Length == 0 || lead.HoldsText(word))
            {
                continue;
            }

            var hash = Mix(word);
            Weigh(weights, hash);
            Weigh(weights, BitOperations.RotateLeft(before, 21) ^ (hash * Prime));
            before = hash;
            if (++words == MostWords)
            {
                break;
            }
        }

        return words < FewestWords ? default : new(Sign(weights));
    }

    // The greeting is no sentence: what follows its line.
    private static string FirstSentence(string body)
    {
        var text = body.AsSpan().Trim();
        var line = text.IndexOf('\n');
        if (line is > 0 and < 60 && text[..line].TrimEnd() is [.., ',' or '!' or ':'])
        {
            text = text[(line + 1)..].TrimStart();
        }

        var end = text.IndexOfAny(".!?\n");
        return Folding.Fold(end < 0 ? text : text[..end]);
    }

    private static ulong Mix(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        return hash ^ (hash >> 33);
    }

    private static void Weigh(Span<int> weights, ulong hash)
    {
        for (var bit = 0; bit < weights.Length; bit++)
        {
            weights[bit] += (hash & (1UL << bit)) != 0 ? 1 : -1;
        }
    }

    private static ulong Sign(ReadOnlySpan<int> weights)
    {
        var sign = 0UL;
        for (var bit = 0; bit < weights.Length; bit++)
        {
            sign |= weights[bit] > 0 ? 1UL << bit : 0;
        }

        return sign;
    }
}
