using System.Globalization;

namespace EmailGen.Core.Money;

/// <summary>Budgets in words, and what may be one.</summary>
public static class Budget
{
    /// <summary>A stop of this kind waits for a higher budget.</summary>
    public const string StopKind = "budget";

    /// <summary>More is a slip of the hand.</summary>
    public const decimal Most = 1_000_000;

    // Finer than the cheapest request, so that sums in the ledger stay short.
    private const int Decimals = 6;

    /// <returns>What is wrong with a budget; null when nothing is.</returns>
    public static string? Problem(decimal usd) => usd switch
    {
        <= 0 => string.Create(CultureInfo.InvariantCulture, $"budgetUsd is {usd}. Give more than 0 US dollars, such as 2.50, or leave it out for no budget."),
        > Most => string.Create(CultureInfo.InvariantCulture, $"budgetUsd is {usd}. The highest budget is {Most:0} US dollars."),
        _ when decimal.Round(usd, Decimals) != usd => string.Create(CultureInfo.InvariantCulture, $"budgetUsd is {usd}. Give at most {Decimals} places after the point."),
        _ => null,
    };

    /// <returns>The next sum of six places that is no more.</returns>
    public static decimal Floor(decimal usd) => decimal.Round(usd, Decimals, MidpointRounding.ToNegativeInfinity);

    /// <returns>The next sum of six places that is no less.</returns>
    public static decimal Ceiling(decimal usd) => decimal.Round(usd, Decimals, MidpointRounding.ToPositiveInfinity);

    /// <summary><c>$12.50</c>; small sums with all the places that say something: <c>$0.0043</c>.</summary>
    public static string InWords(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${decimal.Round(usd, Decimals):0.00####}");
}
