namespace EmailGen.Benchmarks.Limits;

/// <summary>The fewest tokens that a job can be charged where prompt and allowance count, whatever the answer needs.</summary>
/// <param name="Allowance">The smallest max_tokens that lets 99 % of the answers through.</param>
/// <param name="Tokens">What the whole job costs with it.</param>
internal sealed record TokenNeed(int Allowance, long Tokens)
{
    private const double LetThrough = 0.99;

    /// <summary>
    /// Every lead once with its prompt and that allowance, and the answers which are longer once more at twice of it. Leads
    /// count, not requests: an app that asks twice without need, or allows more than it must, has to look worse, not better.
    /// </summary>
    /// <param name="answers">Tokens of each row's answers.</param>
    /// <param name="promptTokens">Tokens of all accepted prompts.</param>
    /// <param name="accepted">Accepted requests.</param>
    public static TokenNeed Of(IReadOnlyList<int> answers, long promptTokens, long accepted)
    {
        int[] sorted = [.. answers.Order()];
        // A row that was asked for twice has the sum of two answers, which is among the greatest and the length of none.
        var repeated = (int)Math.Clamp(accepted - sorted.Length, 0, sorted.Length - 1);
        var fitting = Math.Min((int)Math.Ceiling(sorted.Length * LetThrough), sorted.Length - repeated);
        var allowance = sorted[fitting - 1];
        var prompt = (double)promptTokens / accepted;
        var longer = sorted.Count(tokens => tokens > allowance);
        return new(allowance, (long)((sorted.Length * (prompt + allowance)) + (longer * (prompt + (2 * allowance)))));
    }
}
