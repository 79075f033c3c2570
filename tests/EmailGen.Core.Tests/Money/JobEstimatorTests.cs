using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Tests.Deployments;
using Microsoft.Extensions.Configuration;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Money;

public sealed class JobEstimatorTests
{
    private static readonly Deployment Mini = TestDeployment.OpenAI() with { RequestsPerMinute = 600, Model = "gpt-4o-mini" };
    private static readonly Deployment Large = Mini with { Name = "large", Model = "gpt-4o", RequestsPerMinute = 200 };

    [Fact]
    public void Estimate_OneModel_IsItsTokensAtItsPrice()
    {
        var estimate = Estimate(1_000, Mini);

        Assert.Equal(new ModelPrice(0.15m, 0.60m).Of(estimate.PromptTokens.Likely, estimate.CompletionTokens.Likely), estimate.Usd!.Likely, 6);
        Assert.Equal(["gpt-4o-mini"], estimate.Models.Select(model => model.Model));
        Assert.True(estimate.Usd.Min < estimate.Usd.Likely && estimate.Usd.Likely < estimate.Usd.Max);
        Assert.Equal("requests per minute on mini (599)", estimate.BoundBy);
        // A thousand rows at ten a second, and some seconds around.
        Assert.InRange(estimate.Seconds!.Likely, 100, 115);
        Assert.Empty(estimate.Notes);
    }

    [Fact]
    public void Estimate_TwoModels_WeighsThemByTheirPaceAndIsBoundByCheapestAndDearest()
    {
        var estimate = Estimate(1_000, Mini, Large);
        var (mini, large) = (estimate.Models[0], estimate.Models[1]);

        Assert.Equal((0.75, 0.25), (mini.Share, large.Share));
        Assert.Equal((mini.Usd!.Min, large.Usd!.Max), (estimate.Usd!.Min, estimate.Usd.Max));
        Assert.Equal((mini.Usd.Likely * 0.75m) + (large.Usd.Likely * 0.25m), estimate.Usd.Likely, 5);
    }

    [Fact]
    public void Estimate_ModelWithoutPrice_SaysWhatToSet()
    {
        var estimate = Estimate(10, Mini with { Model = "house-model" });

        Assert.Null(estimate.Usd);
        Assert.Contains("Prices__house-model__Input", Assert.Single(estimate.Notes), StringComparison.Ordinal);
        Assert.True(estimate.PromptTokens.Likely > 0);
    }

    [Fact]
    public void Estimate_FallbackWithoutPrice_LeavesTheRestAndSaysSo()
    {
        var estimate = Estimate(10, Mini, Mini with { Name = "spare", Priority = 1, Model = "house-model" });

        Assert.Equal(estimate.Models[0].Usd, estimate.Usd);
        Assert.Contains("house-model", Assert.Single(estimate.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_NobodyToAsk_CostsNothing()
    {
        var estimate = Estimate(0, Mini);

        Assert.Equal(new Spread<decimal>(0, 0, 0), estimate.Usd);
        Assert.Equal(new Spread<long>(0, 0, 0), estimate.CompletionTokens);
    }

    [Fact]
    public void Estimate_LimitsNotKnown_TellsCostAndNoTime()
    {
        var estimate = Estimate(10, Mini with { RequestsPerMinute = null });

        Assert.Null(estimate.Seconds);
        Assert.Contains("first answers", estimate.BoundBy, StringComparison.Ordinal);
        Assert.NotNull(estimate.Usd);
    }

    private static JobEstimate Estimate(int rows, params Deployment[] pool)
    {
        List<Lead> sample = [.. Enumerable.Range(1, Math.Min(rows, 20)).Select(row => new Lead(row, [$"Ann{row}", "Acme"]))];
        var survey = new ListSurvey(rows, new(0, 0, 0), sample, sample.Sum(ListSurvey.LengthOf) / Math.Max(1.0, sample.Count), []);
        var estimator = new JobEstimator(new(pool, []), PriceTable.From(new ConfigurationBuilder().Build()));
        var renderer = PromptRenderer.Create(DefaultTemplate.Value, ["First Name", "Company"]);
        return estimator.Estimate("leads.csv", survey, DefaultTemplate.Value, renderer, new LimiterState(), Noon);
    }
}
