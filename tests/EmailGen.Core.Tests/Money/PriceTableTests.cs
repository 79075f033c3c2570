using EmailGen.Core.Money;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EmailGen.Core.Tests.Money;

public sealed class PriceTableTests
{
    [Fact]
    public void Of_Tokens_IsTheirPriceAMillion() => Assert.Equal(0.000_225m, new ModelPrice(0.15m, 0.60m).Of(1_000, 125));

    [Theory]
    [InlineData("gpt-4o-mini", 0.15)]
    [InlineData("GPT-4o-mini-2024-07-18", 0.15)]
    [InlineData("gpt-4o-2024-11-20", 2.5)]
    [InlineData("my-own", 9)]
    [InlineData("gpt-4.1", 7)]
    [InlineData("gpt-3.5-turbo-0125", 0.5)]
    public void Find_Model_TakesItsNameOrThatBeforeTheDate(string model, double input) =>
        Assert.Equal((decimal)input, Table(("Prices:my-own:Input", "9"), ("Prices:my-own:Output", "9"), ("Prices:gpt-4.1:Input", "7"), ("Prices:gpt-4.1:Output", "7")).Find(model)!.Input);

    [Theory]
    [InlineData("gpt-4omni")]
    [InlineData("llama")]
    [InlineData("gpt-4.1-nano-custom")]
    [InlineData("gpt-4o-mini-20240718")]
    public void Find_UnknownModel_HasNoPrice(string model) => Assert.Null(Table().Find(model));

    [Fact]
    public void Of_CachedTokens_CostWhatTheCacheDoes()
    {
        Assert.Equal(0.000_165m, new ModelPrice(0.15m, 0.60m, 0.03m).Of(1_000, 125, cachedTokens: 500));
        Assert.Equal(0.000_225m, new ModelPrice(0.15m, 0.60m).Of(1_000, 125, cachedTokens: 500));
        Assert.Equal(2.5m, Table(("Prices:a:Input", "9"), ("Prices:a:Output", "9"), ("Prices:a:CachedInput", "2.5")).Find("a")!.CachedInput);
    }

    [Fact]
    public void From_BadPrices_AreProblemsByTheirNames()
    {
        var table = Table(("Prices:a:Input", "cheap"), ("Prices:a:Output", "1"), ("Prices:b:Input", "1"));

        Assert.Equal(2, table.Problems.Count);
        Assert.Contains("Prices__a__Input is 'cheap'", table.Problems[0]);
        Assert.Contains("Prices__b__Output is missing", table.Problems[1]);
        Assert.Null(table.Find("a"));
    }

    private static PriceTable Table(params (string Key, string Value)[] settings) =>
        PriceTable.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
