using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Money;

/// <summary>Says what a job will take: the sample's prompts are counted with the model's tokenizer, its answers reckoned from what the template asks.</summary>
/// <param name="pool">The deployments that may be asked.</param>
/// <param name="prices">What their models cost.</param>
public sealed class JobEstimator(DeploymentPool pool, PriceTable prices)
{
    // Answers that are cut off, can't be read or need mending are asked for once more.
    private static readonly Spread<double> RequestsPerRow = new(1, 1.03, 1.15);

    // The sample's error covers 99 of 100 lists; the rest is what a provider's own frame may differ from ours.
    private const double SureErrors = 3;
    private const double Frame = 0.01;

    // Reading the list, the last answers and the workbook; at most also a cold start and limits that are not met to the full.
    private const double SecondsAround = 5;
    private const double MostSecondsAround = 30;
    private const double SlowerThanTheLimit = 1.05;

    /// <param name="fileName">The list's name.</param>
    /// <param name="survey">What the list holds.</param>
    /// <param name="template">What is asked.</param>
    /// <param name="renderer">The same, compiled for the list.</param>
    /// <param name="limiter">What is known of the pool's limits.</param>
    /// <param name="now">The moment of the start.</param>
    /// <param name="deployments">Names of the deployments that would be asked; null for all.</param>
    public JobEstimate Estimate(
        string fileName, ListSurvey survey, PromptTemplate template, PromptRenderer renderer, LimiterState limiter, DateTimeOffset now, IReadOnlyList<string>? deployments = null)
    {
        var asked = pool.Of(deployments);
        var prompt = PromptOf(survey, renderer);
        var answer = AnswerLength.Of(template, survey.Sample is [var lead, ..] ? renderer.Render(lead).System : template.System);
        var requests = RequestsPerRow.Select(perRow => perRow * survey.RowsToAsk);
        var (prompts, answers) = (Product(requests, prompt), Product(requests, answer));

        var likely = Forecast(asked, requests.Likely, prompt.Likely, answer.Likely, answer.Max, limiter, now);
        var least = Forecast(asked, requests.Min, prompt.Min, answer.Min, answer.Likely, limiter, now);
        var most = Forecast(asked, requests.Max, prompt.Max, answer.Max, answer.Max, limiter, now);
        Spread<double>? seconds = least.Seconds is { } min && likely.Seconds is { } usual && most.Seconds is { } max
            ? new(Math.Round(min), Math.Round(usual + SecondsAround), Math.Round((max * SlowerThanTheLimit) + MostSecondsAround))
            : null;
        var models = ModelsOf(asked, prompts, answers, likely.Shares);
        return new(
            fileName, survey.Rows, survey.RowsToAsk, survey.NotAsked, survey.Sample.Count, prompts, answers, Total(models), models,
            seconds, likely.BoundBy, [.. survey.Notes, .. models.Where(model => model.Usd is null).Select(NoPrice), .. likely.Notes]);
    }

    /// <summary>What the rest of a job will likely cost, after a part of it was written.</summary>
    /// <param name="deployments">Names of the deployments that are asked; null for all.</param>
    /// <param name="rows">Rows to ask.</param>
    /// <param name="promptTokens">Tokens of one request.</param>
    /// <param name="answerTokens">Tokens of a usual answer; null while too few were seen.</param>
    /// <param name="template">What is asked.</param>
    /// <returns>US dollars if the preferred model answers all of it; null when it has no price.</returns>
    public decimal? LikelyUsd(IReadOnlyList<string>? deployments, int rows, int promptTokens, int? answerTokens, PromptTemplate template)
    {
        var requests = RequestsPerRow.Likely * rows;
        var answer = answerTokens ?? AnswerLength.Of(template, template.System).Likely;
        return pool.Of(deployments).All.MinBy(deployment => deployment.Priority) is { } preferred && prices.Find(preferred.Model) is { } price
            ? Math.Round(price.Of((long)Math.Round(requests * promptTokens), (long)Math.Round(requests * answer)), 6)
            : null;
    }

    private static Spread<double> PromptOf(ListSurvey survey, PromptRenderer renderer)
    {
        var mean = SampledMean.Of(
            [.. survey.Sample.Select(lead => (double)ListSurvey.LengthOf(lead))],
            [.. TokenEstimator.CountEach(renderer, survey.Sample).Select(tokens => (double)tokens)],
            survey.MeanLength,
            survey.RowsToAsk);
        var off = (mean.Error * SureErrors) + (mean.Value * Frame);
        return new(mean.Value - off, mean.Value, mean.Value + off);
    }

    private static Spread<long> Product(Spread<double> requests, Spread<double> tokens) => new(
        (long)Math.Floor(requests.Min * tokens.Min), (long)Math.Round(requests.Likely * tokens.Likely), (long)Math.Ceiling(requests.Max * tokens.Max));

    private static PoolForecast Forecast(DeploymentPool asked, double requests, double prompt, double answer, double longest, LimiterState limiter, DateTimeOffset now) => PoolForecast.Of(
        limiter, asked.Quotas, new((int)Math.Ceiling(prompt), (int)Math.Ceiling(answer), (int)Math.Ceiling(longest)), requests, now);

    private List<ModelEstimate> ModelsOf(DeploymentPool asked, Spread<long> prompts, Spread<long> answers, IReadOnlyDictionary<string, double> shares) =>
    [
        .. asked.All.GroupBy(deployment => deployment.Model, StringComparer.OrdinalIgnoreCase).Select(same => new ModelEstimate(
            same.Key,
            [.. same.Select(deployment => deployment.Name)],
            Math.Round(same.Sum(deployment => shares.GetValueOrDefault(deployment.Name)), 4),
            prices.Find(same.Key) is { } price
                ? new Spread<decimal>(price.Of(prompts.Min, answers.Min), price.Of(prompts.Likely, answers.Likely), price.Of(prompts.Max, answers.Max)).Select(usd => Math.Round(usd, 6))
                : null)),
    ];

    // At least the cheapest does all, at most the dearest. A fallback without a price leaves the guess as it is; its note says that it is not in.
    private static Spread<decimal>? Total(List<ModelEstimate> models)
    {
        var priced = models.Where(model => model.Usd is not null).ToList();
        return priced.Count == 0 || models.Exists(model => model.Usd is null && model.Share > 0)
            ? null
            : new(
                priced.Min(model => model.Usd!.Min),
                Math.Round(priced.Sum(model => model.Usd!.Likely * (decimal)model.Share), 6),
                priced.Max(model => model.Usd!.Max));
    }

    private static string NoPrice(ModelEstimate model) =>
        $"There is no price for '{model.Model}', so that what it costs is not told. Set Prices__{model.Model}__Input and Prices__{model.Model}__Output to US dollars a million tokens.";
}
