using EmailGen.Functions.Jobs;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EmailGen.Functions.Tests.Jobs;

public sealed class ListLimitsTests
{
    [Theory]
    [InlineData(null, 50_000_000)]
    [InlineData("", 50_000_000)]
    [InlineData("1", 1)]
    [InlineData("9000000000", 9_000_000_000)]
    public void From_ASoundSetting_IsTaken(string? text, long expected) => Assert.Equal(expected, From(text).MaxBytes);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("50 MB")]
    public void From_AnyOther_NamesTheSettingAndWhatItIs(string text)
    {
        var problem = Assert.Throws<InvalidOperationException>(() => From(text));

        Assert.StartsWith($"Lists__MaxBytes is '{text}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("50000000", problem.Message, StringComparison.Ordinal);
    }

    private static ListLimits From(string? text) =>
        ListLimits.From(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Lists:MaxBytes", text)]).Build());
}
