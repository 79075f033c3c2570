using EmailGen.Core.Deployments;
using Xunit;

namespace EmailGen.Core.Tests.Deployments;

public sealed class LimitReadingTests
{
    [Theory]
    [InlineData("3000", "2999", "20ms", false)]
    [InlineData("10000", "9999", "8.64s", true)]
    [InlineData("10000", "9990", "1m26.4s", true)]
    [InlineData("10000", "9999", "6ms", false)]
    [InlineData("200000", "199400", "180ms", false)]
    [InlineData("2000000", "1999400", "25.92s", true)]
    [InlineData("60000", "59999", "1s", false)]
    [InlineData("500", "0", "60s", false)]
    [InlineData("3000", "2999", "900ms", false)]
    [InlineData("500", "499", "59s", false)]
    [InlineData("500", "498", "59s", false)]
    public void Of_OpenAIsHeaders_TellsMinuteFromDay(string limit, string remaining, string reset, bool ofDay) =>
        Assert.Equal((int.Parse(limit), ofDay), Known(limit, remaining, reset));

    [Theory]
    [InlineData("3000", "2999", "1")]
    [InlineData("60", "59", "1")]
    [InlineData("600", "590", "1")]
    [InlineData("400000", "399000", "1")]
    [InlineData("400000", "0", "60")]
    public void Of_AzuresWholeSeconds_AreOfAMinute(string limit, string remaining, string reset) =>
        Assert.Equal((int.Parse(limit), false), Known(limit, remaining, reset));

    [Theory]
    [InlineData("3000", "3000", "0s")]
    [InlineData("3000", "3000", "20ms")]
    public void Of_FullBucket_DoesNotTellWhich(string limit, string remaining, string reset) =>
        Assert.Null(Read(limit, remaining, reset)!.OfDay);

    [Theory]
    [InlineData("-1", "-1", "0")]
    [InlineData("0", "0", "0s")]
    [InlineData("600", "700", "1s")]
    [InlineData("600", "599", "200h")]
    [InlineData("600", "590", "5m0s")]
    [InlineData("600", null, "1s")]
    [InlineData(null, "5", "1s")]
    [InlineData("a lot", "5", "soon")]
    [InlineData("99999999999999", "5", "1s")]
    public void Of_UnknownOrContradictory_IsNothing(string? limit, string? remaining, string? reset) => Assert.Null(Read(limit, remaining, reset));

    private static (int Limit, bool? OfDay) Known(string limit, string remaining, string reset) =>
        Read(limit, remaining, reset) is { } reading ? (reading.Limit, reading.OfDay) : (0, null);

    private static LimitReading? Read(string? limit, string? remaining, string? reset) => LimitReading.Of(RateHeader.Read(limit, remaining, reset));
}
