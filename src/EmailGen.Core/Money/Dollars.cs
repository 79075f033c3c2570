using System.Globalization;

namespace EmailGen.Core.Money;

/// <summary>Sums of US dollars as people read them. Where a sum is to be typed again, as a budget is, <see cref="Budget.InWords"/> has all of its places.</summary>
public static class Dollars
{
    /// <summary><c>$1,234.50</c>; below a dollar as many places as two significant digits need, and never less than cents: <c>$0.12</c>, <c>$0.0043</c>.</summary>
    public static string InWords(decimal usd) => usd < 0 ? $"-{InWords(-usd)}" : $"${Number(usd)}";

    private static string Number(decimal usd) => usd.ToString($"N{Places(usd)}", CultureInfo.InvariantCulture);

    private static int Places(decimal usd)
    {
        var places = 2;
        // Two significant digits: as a whole number of its last place the sum has at least two figures.
        for (var scaled = usd * 100; scaled is > 0 and < 10; scaled *= 10)
        {
            places++;
        }

        return places;
    }
}
