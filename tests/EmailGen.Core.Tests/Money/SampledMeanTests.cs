using EmailGen.Core.Money;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Money;

public sealed class SampledMeanTests
{
    [Fact]
    public void Of_TheWholeList_IsItsMeanWithoutError() =>
        Assert.Equal(new SampledMean(20, 0), SampledMean.Of([1, 5, 9], [10, 20, 30], meanLength: 5, rows: 3));

    [Fact]
    public void Of_NoRows_IsNothing() => Assert.Equal(new SampledMean(0, 0), SampledMean.Of([], [], meanLength: 0, rows: 0));

    [Fact]
    public void Of_AllRowsAlike_HasNoError() => Assert.Equal(new SampledMean(7, 0), SampledMean.Of([4, 4, 4], [7, 7, 7], meanLength: 4, rows: 1_000));

    /// <summary>A giant that the sample has missed shows in the mean length.</summary>
    [Property]
    public bool Of_TokensByLength_FollowTheWholeListsLength(byte[] lengths, byte perCharacter, ushort meanLength)
    {
        double[] sample = [10, 20, 30, .. lengths.Select(length => (double)length)];
        double[] tokens = [.. sample.Select(length => 500 + (length * perCharacter / 10.0))];
        var mean = SampledMean.Of(sample, tokens, meanLength, rows: 100_000);
        var expected = Math.Max(tokens.Min(), 500 + (meanLength * perCharacter / 10.0));
        return Math.Abs(mean.Value - expected) <= expected * 1e-6 && mean.Error < 0.01;
    }

    [Fact]
    public void Of_LengthsThatSayNothing_CorrectNothing()
    {
        var mean = SampledMean.Of([10, 20, 10, 20], [100, 100, 120, 120], meanLength: 500, rows: 1_000);

        Assert.Equal(110, mean.Value, 6);
        Assert.InRange(mean.Error, 5, 10);
    }
}
