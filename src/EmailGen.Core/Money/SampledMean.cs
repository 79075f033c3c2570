namespace EmailGen.Core.Money;

/// <summary>The mean of a list as a sample of it tells.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error; 0 when the sample is the whole list.</param>
internal readonly record struct SampledMean(double Value, double Error)
{
    /// <summary>
    /// Corrected by what is known of every row, its length: a row that is a hundred times longer than all others counts also when
    /// the sample has missed it. Where the length makes no difference, the correction is none.
    /// </summary>
    /// <param name="lengths">Characters of each row of the sample.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="meanLength">Mean characters of all rows.</param>
    /// <param name="rows">How many rows there are.</param>
    public static SampledMean Of(IReadOnlyList<double> lengths, IReadOnlyList<double> tokens, double meanLength, int rows)
    {
        var sampled = tokens.Count;
        if (sampled == 0)
        {
            return default;
        }

        var (length, mean) = (lengths.Average(), tokens.Average());
        if (sampled >= rows || sampled < 3)
        {
            return new(mean, 0);
        }

        var spread = lengths.Sum(one => (one - length) * (one - length));
        var perCharacter = spread == 0 ? 0 : lengths.Zip(tokens, (one, count) => (one - length) * (count - mean)).Sum() / spread;
        var unexplained = lengths.Zip(tokens, (one, count) => count - mean - (perCharacter * (one - length))).Sum(rest => rest * rest) / (sampled - 2);
        var error = Math.Sqrt(unexplained / sampled * (1 - ((double)sampled / rows)));
        return new(Math.Max(tokens.Min(), mean + (perCharacter * (meanLength - length))), error);
    }
}
