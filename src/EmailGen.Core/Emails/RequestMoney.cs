using EmailGen.Core.Deployments;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Emails;

/// <summary>What an attempt's requests cost, and what each may cost at most before it starts.</summary>
/// <param name="purse">The attempt's money.</param>
/// <param name="price">What the deployment's model costs; null when nobody knows.</param>
/// <param name="dearest">The dearest of the pool.</param>
/// <param name="meter">Counts prompts for the deployment.</param>
internal sealed class RequestMoney(Purse purse, ModelPrice? price, RequestPrice? dearest, PromptMeter meter)
{
    private readonly Lazy<PromptCounter> _counter = new(() => new PromptCounter());

    public Purse Purse => purse;

    public bool IsKnown => price is not null;

    /// <param name="row">The row that asks.</param>
    /// <param name="prompt">Makes its prompt.</param>
    /// <param name="allowance">The longest answer, in tokens.</param>
    /// <returns>US dollars that the request may cost.</returns>
    public decimal MostOf(PendingRow row, PromptRenderer prompt, int allowance) => price?.Of(meter.Most(SizeOf(row, prompt)), allowance) ?? 0;

    public decimal MostOf(RenderedPrompt prompt, int allowance) => price?.Of(meter.Most(_counter.Value.Count(prompt)), allowance) ?? 0;

    /// <summary>What a request for the row may have cost in another run, maybe on another deployment and after an answer that was cut off.</summary>
    /// <param name="row">The row.</param>
    /// <param name="prompt">Makes its prompt.</param>
    public decimal MostEver(PendingRow row, PromptRenderer prompt) =>
        dearest?.Of(meter.Most(SizeOf(row, prompt)), dearest.MaxOutputTokens * (row.CompletionTokens > 0 ? 2 : 1)) ?? 0;

    /// <param name="row">The row that asked.</param>
    /// <param name="answer">What came back; null when the request was given up.</param>
    /// <param name="most">What it may have cost.</param>
    /// <returns>US dollars; where nobody knows, all that it may have cost.</returns>
    public decimal CostOf(PendingRow row, ModelAnswer? answer, Func<decimal> most)
    {
        if (answer is { PromptTokens: > 0 } && row.Size is { } size)
        {
            meter.Learn(size, answer.PromptTokens);
        }

        return CostOf(answer, most);
    }

    public decimal CostOf(ModelAnswer? answer, Func<decimal> most) => answer switch
    {
        null => most(),
        { PromptTokens: > 0 } or { CompletionTokens: > 0 } => price?.Of(answer.PromptTokens, answer.CompletionTokens, answer.CachedTokens) ?? 0,
        ModelAnswer.Answered or ModelAnswer.Refused or { MayHaveCost: true } => most(),
        _ => 0,
    };

    private PromptSize SizeOf(PendingRow row, PromptRenderer prompt) => row.Size ??= _counter.Value.Count(prompt.Render(row.Lead));
}
