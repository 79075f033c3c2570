namespace EmailGen.Core.Money;

/// <summary>What a model costs, in US dollars a million tokens.</summary>
/// <param name="Input">Tokens of the prompt.</param>
/// <param name="Output">Tokens of the answer.</param>
/// <param name="CachedInput">Tokens of the prompt that the provider had in its cache; null when they cost what the others do.</param>
public sealed record ModelPrice(decimal Input, decimal Output, decimal? CachedInput = null)
{
    private const decimal Million = 1_000_000;

    /// <param name="promptTokens">All tokens of the prompt.</param>
    /// <param name="completionTokens">Tokens of the answer.</param>
    /// <param name="cachedTokens">Those of the prompt that came from the cache.</param>
    /// <returns>US dollars.</returns>
    public decimal Of(long promptTokens, long completionTokens, long cachedTokens = 0) =>
        (((promptTokens - cachedTokens) * Input) + (cachedTokens * (CachedInput ?? Input)) + (completionTokens * Output)) / Million;
}
