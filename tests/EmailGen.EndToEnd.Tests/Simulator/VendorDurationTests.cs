using EmailGen.ModelSimulator.Limits;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class VendorDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(12, "12ms")]
    [InlineData(1_000, "1s")]
    [InlineData(1_500, "1.5s")]
    [InlineData(8_640, "8.64s")]
    [InlineData(360_000, "6m0s")]
    [InlineData(3_723_000, "1h2m3s")]
    public void OpenAI_AnyLength_ReadsLikeTheirHeaders(int milliseconds, string expected) =>
        Assert.Equal(expected, VendorDuration.OpenAI(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    public void Seconds_Fractions_AreRoundedUp(int milliseconds, long expected) =>
        Assert.Equal(expected, VendorDuration.Seconds(TimeSpan.FromMilliseconds(milliseconds)));
}
