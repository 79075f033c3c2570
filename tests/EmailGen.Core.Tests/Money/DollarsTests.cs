using System.Globalization;
using EmailGen.Core.Money;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Money;

public sealed class DollarsTests
{
    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.0004", "$0.00040")]
    [InlineData("0.00043219", "$0.00043")]
    [InlineData("0.0999", "$0.100")]
    [InlineData("0.1234", "$0.12")]
    [InlineData("2.5", "$2.50")]
    [InlineData("1234.567", "$1,234.57")]
    [InlineData("-0.05", "-$0.050")]
    public void InWords_AnySum_HasTwoSignificantDigits(string usd, string expected) =>
        Assert.Equal(expected, Dollars.InWords(decimal.Parse(usd, CultureInfo.InvariantCulture)));

    [Property]
    public bool InWords_SumThatIsNotNothing_NeverReadsAsNothingAndIsCloseToIt(ulong number, byte scale)
    {
        var usd = (number % 1_000_000_000_000UL) / Power(scale % 13);
        var read = Read(usd);

        // Half of the last of two digits, or half a cent.
        return (usd == 0) == (read == 0) && Math.Abs(read - usd) <= Math.Max(usd * 0.05m, usd >= 0.1m ? 0.005m : 0);
    }

    [Property]
    public bool InWords_MoreMoney_NeverReadsAsLess(uint first, uint second, byte scale)
    {
        var (less, more) = (Math.Min(first, second) / Power(scale % 10), Math.Max(first, second) / Power(scale % 10));
        return Read(less) <= Read(more);
    }

    private static decimal Read(decimal usd) => decimal.Parse(Dollars.InWords(usd)[1..], NumberStyles.Number, CultureInfo.InvariantCulture);

    private static decimal Power(int ten) => Enumerable.Repeat(10m, ten).Aggregate(1m, (product, factor) => product * factor);
}
