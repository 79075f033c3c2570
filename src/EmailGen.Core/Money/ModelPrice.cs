namespace EmailGen.Core.Money;

/// <summary>What a model costs, in US dollars a million tokens.</summary>
/// <param name="Input">Tokens of the prompt; a cache's discount is not reckoned with.</param>
/// <param name="Output">Tokens of the answer.</param>
public sealed record ModelPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000;

    /// <returns>US dollars.</returns>
    public decimal Of(long promptTokens, long completionTokens) => ((promptTokens * Input) + (completionTokens * Output)) / Million;
}
