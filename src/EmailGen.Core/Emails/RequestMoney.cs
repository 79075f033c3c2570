using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
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
    private const int Sample = 16;

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
    /// <param name="allowance">The longest answer that the run allowed; null when nobody knows.</param>
    public decimal MostEver(PendingRow row, PromptRenderer prompt, int? allowance) => dearest is null ? 0
        : dearest.Of(meter.Most(SizeOf(row, prompt)), row.CompletionTokens > 0 ? 2 * dearest.MaxOutputTokens : Math.Min(allowance ?? dearest.MaxOutputTokens, dearest.MaxOutputTokens));

    /// <summary>A new process knows nothing of the model's tokens, but what stands of the batch may tell.</summary>
    /// <param name="answered">Rows that this deployment's model has answered.</param>
    /// <param name="prompt">Makes their prompts.</param>
    public void LearnFrom(IEnumerable<(Lead Lead, Outcome Outcome)> answered, PromptRenderer prompt)
    {
        if (purse.IsLimited && !meter.IsLearned)
        {
            meter.LearnFrom([.. answered.Take(Sample).Select(row => (_counter.Value.Count(prompt.Render(row.Lead)), row.Outcome.PromptTokens))]);
        }
    }

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

    private PromptSize SizeOf(PendingRow row, PromptRenderer prompt) => row.Size ??= _counter.Value.Count(prompt.Render(row.Lead), row.First?.Note);
}
