using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>
/// How long a job's answers are, as a histogram: sets the allowance for the next ones. Azure charges a request its allowance,
/// so that a tight one is worth several times the rows on a limit of tokens.
/// </summary>
/// <param name="Counts">Answers by the upper edge of their bin, in tokens.</param>
public sealed record AnswerSizes(ImmutableSortedDictionary<int, int> Counts)
{
    public static readonly AnswerSizes None = new(ImmutableSortedDictionary<int, int>.Empty);

    private const int Fine = 8;
    private const int FineUntil = 512;
    private const int Coarse = 64;
    private const int Longest = 8_192;

    // Of few the tail is guessed with a wider margin, of fewer not at all; beyond that many the old ones fade, since a template's answers may drift.
    private const int FewestForAllowance = 30;
    private const int FewestForATail = 100;
    private const int FewestForMean = 20;
    private const int Remembered = 4_000;

    [JsonIgnore]
    public int Total => Counts.Values.Sum();

    /// <summary>Tokens of a usual answer; null while there are too few.</summary>
    [JsonIgnore]
    public int? Mean => Total is >= FewestForMean and var total ? (int)(Counts.Sum(bin => (long)bin.Key * bin.Value) / total) : null;

    /// <summary>What 99 of 100 answers keep to, and a margin; null while there are too few.</summary>
    [JsonIgnore]
    public int? Allowance
    {
        get
        {
            var total = Total;
            if (total < FewestForAllowance)
            {
                return null;
            }

            var (seen, wanted) = (0, (int)Math.Ceiling(total * 0.99));
            var p99 = Counts.First(bin => (seen += bin.Value) >= wanted).Key;
            return p99 + Math.Max(Fine, p99 / (total < FewestForATail ? 4 : 16));
        }
    }

    public AnswerSizes Add(int tokens) => new(Counts.SetItem(Bin(tokens), Counts.GetValueOrDefault(Bin(tokens)) + 1));

    public AnswerSizes Plus(AnswerSizes? other)
    {
        if (other is null)
        {
            return this;
        }

        var sum = other.Counts.Aggregate(Counts, (counts, bin) => counts.SetItem(bin.Key, counts.GetValueOrDefault(bin.Key) + bin.Value));
        return sum.Values.Sum() <= Remembered
            ? new(sum)
            : new(sum.Where(bin => bin.Value > 1).ToImmutableSortedDictionary(bin => bin.Key, bin => bin.Value / 2));
    }

    private static int Bin(int tokens)
    {
        var step = tokens <= FineUntil ? Fine : Coarse;
        return Math.Clamp((tokens + step - 1) / step * step, Fine, Longest);
    }
}
