using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class PromptMeterTests
{
    private static readonly PromptSize Size = new(Tokens: 100, Bytes: 450);

    [Fact]
    public void Most_BeforeAnyAnswer_IsAByteAToken() => Assert.Equal(450, new PromptMeter().Most(Size));

    [Fact]
    public void Most_AfterSomeAnswers_IsWhatTheDearestOfThemSaysAndAMargin()
    {
        var meter = new PromptMeter();
        for (var answer = 0; answer < 8; answer++)
        {
            meter.Learn(Size, answer == 3 ? 130 : 110);
        }

        Assert.Equal(137 + 16, meter.Most(Size));
        Assert.Equal(60, meter.Most(new(Tokens: 100, Bytes: 60)));
    }

    [Fact]
    public void LearnFrom_OutcomesOfAnEarlierProcess_PassesOverRowsThatWereAskedTwice()
    {
        var meter = new PromptMeter();
        meter.LearnFrom([.. Enumerable.Range(0, 12).Select(row => (Size, row == 5 ? 220 : 110))]);

        Assert.True(meter.IsLearned);
        Assert.Equal(116 + 16, meter.Most(Size));
    }

    [Fact]
    public void Count_OfATextInAnyScript_HasNoMoreTokensThanBytes()
    {
        var size = new PromptCounter().Count(new("Sei freundlich.", "Grüße an 田中さん 😀 " + new string('x', 100_000)));

        Assert.InRange(size.Tokens, 1_000, size.Bytes);
    }
}
