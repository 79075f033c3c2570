namespace EmailGen.Core.Money;

/// <summary>What a model costs, in US dollars a million tokens.</summary>
/// <param name="Input">Tokens of the prompt.</param>
/// <param name="CachedInput">Tokens of the prompt that the provider had in its cache.</param>
/// <param name="Output">Tokens of the answer.</param>
public sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output)
{
    private const decimal Million = 1_000_000;

    /// <returns>US dollars.</returns>
    public decimal Of(long promptTokens, long cachedTokens, long completionTokens)
    {
        var cached = Math.Clamp(cachedTokens, 0, promptTokens);
        return (((promptTokens - cached) * Input) + (cached * CachedInput) + (completionTokens * Output)) / Million;
    }
}
