using System.Text.Json;
using EmailGen.Core.Jobs;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class AnswerSizesTests
{
    [Fact]
    public void Allowance_FewAnswers_IsNotKnown() => Assert.Null(Of(29, 120).Allowance);

    [Fact]
    public void Allowance_SomeAnswers_LeavesMoreRoom() => Assert.Equal(120 + 30, Of(40, 120).Allowance);

    [Fact]
    public void Allowance_ManyAnswers_CoversNinetyNineOfAHundredWithAMargin()
    {
        var sizes = Of(990, 100);
        for (var rare = 0; rare < 10; rare++)
        {
            sizes = sizes.Add(700);
        }

        Assert.InRange(sizes.Allowance!.Value, 112, 140);
        Assert.InRange(sizes.Mean!.Value, 100, 120);
    }

    [Fact]
    public void Plus_VeryManyAnswers_ForgetsTheOldOnes()
    {
        var sizes = Of(4_000, 100);
        for (var round = 0; round < 12; round++)
        {
            sizes = sizes.Plus(Of(1_000, 300));
        }

        Assert.InRange(sizes.Mean!.Value, 280, 310);
        Assert.True(sizes.Total <= 4_000);
    }

    [Fact]
    public void Sizes_ThroughJson_StayTheSame()
    {
        var json = JsonSerializer.Serialize(Of(200, 90).Plus(Of(5, 5_000)));

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<AnswerSizes>(json)));
    }

    private static AnswerSizes Of(int answers, int tokens) => Enumerable.Repeat(tokens, answers).Aggregate(AnswerSizes.None, (sizes, size) => sizes.Add(size));
}
