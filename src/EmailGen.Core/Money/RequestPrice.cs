using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Money;

/// <summary>What a request may cost at most, whichever deployment of the pool answers it: the dearest prices and the longest answer.</summary>
/// <param name="Input">US dollars a million tokens of the prompt.</param>
/// <param name="Output">US dollars a million tokens of the answer.</param>
/// <param name="MaxOutputTokens">The longest answer, as long as none is learned.</param>
public sealed record RequestPrice(decimal Input, decimal Output, int MaxOutputTokens)
{
    // Prompts differ. It only sets how much a batch is given: what a request may cost is counted before it starts.
    private const decimal LongerPrompt = 1.25m;

    /// <returns>Null when the pool is empty or a model of it has no price.</returns>
    public static RequestPrice? Of(DeploymentPool pool, PriceTable prices)
    {
        var known = pool.All.Select(deployment => prices.Find(deployment.Model)).ToList();
        return known.Count == 0 || known.Contains(null)
            ? null
            : new(known.Max(price => price!.Input), known.Max(price => price!.Output), pool.All.Max(deployment => deployment.MaxOutputTokens));
    }

    /// <returns>US dollars.</returns>
    public decimal Most(RequestSize size) =>
        new ModelPrice(Input, Output).Of((long)Math.Ceiling(size.PromptTokens * LongerPrompt), Math.Min(size.Allowance ?? MaxOutputTokens, MaxOutputTokens));

    /// <returns>US dollars of tokens that were counted, at these prices.</returns>
    public decimal Of(long promptTokens, long completionTokens) => new ModelPrice(Input, Output).Of(promptTokens, completionTokens);
}
