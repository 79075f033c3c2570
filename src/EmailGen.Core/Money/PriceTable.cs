using System.Globalization;
using System.Text.RegularExpressions;
using EmailGen.Core.Emails;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Core.Money;

/// <summary>
/// Prices by model. Those built in are OpenAI's list prices of 2025 for the standard tier; section <c>Prices</c> of the
/// configuration (<c>Prices__gpt-4o-mini__Input</c>, <c>__Output</c>, and <c>__CachedInput</c> if that is cheaper) adds to them
/// and replaces them.
/// </summary>
public sealed partial class PriceTable
{
    private static readonly Dictionary<string, ModelPrice> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gpt-4o"] = new(2.50m, 10.00m, 1.25m),
        ["gpt-4o-mini"] = new(0.15m, 0.60m, 0.075m),
        ["gpt-4.1"] = new(2.00m, 8.00m, 0.50m),
        ["gpt-4.1-mini"] = new(0.40m, 1.60m, 0.10m),
        ["gpt-4.1-nano"] = new(0.10m, 0.40m, 0.025m),
        ["gpt-3.5-turbo"] = new(0.50m, 1.50m),
    };

    /// <summary>Those built in alone.</summary>
    public static readonly PriceTable ListPrices = new(BuiltIn, []);

    private readonly Dictionary<string, ModelPrice> _prices;

    private PriceTable(Dictionary<string, ModelPrice> prices, IReadOnlyList<string> problems) => (_prices, Problems) = (prices, problems);

    /// <summary>One sentence for each fault in the settings.</summary>
    public IReadOnlyList<string> Problems { get; }

    public static PriceTable From(IConfiguration configuration)
    {
        var (prices, problems) = (new Dictionary<string, ModelPrice>(BuiltIn, StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var model in configuration.GetSection("Prices").GetChildren())
        {
            var (input, output) = (Read(model, "Input", problems), Read(model, "Output", problems));
            var cached = model["CachedInput"] is null ? null : Read(model, "CachedInput", problems);
            if (input is not null && output is not null)
            {
                prices[model.Key] = new(input.Value, output.Value, cached);
            }
        }

        return new(prices, problems);
    }

    /// <summary>By its whole name, else without a date at its end: <c>gpt-4o-mini-2024-07-18</c> costs what <c>gpt-4o-mini</c> does, <c>gpt-4o-mini-custom</c> may not.</summary>
    /// <returns>Null when nothing is known of it.</returns>
    public ModelPrice? Find(string model) =>
        _prices.TryGetValue(model, out var price) || _prices.TryGetValue(DateSuffix().Replace(model, ""), out price) ? price : null;

    /// <summary>What an outcome's row has cost: as it was reckoned when it was asked, else by its tokens.</summary>
    /// <returns>US dollars; null when its model has no price.</returns>
    public decimal? Of(Outcome outcome) => outcome switch
    {
        { Usd: { } usd } => usd,
        { PromptTokens: 0, CompletionTokens: 0 } => 0,
        { Model: { } model } => Find(model)?.Of(outcome.PromptTokens, outcome.CompletionTokens),
        _ => 0,
    };

    [GeneratedRegex(@"-(\d{4}-\d{2}-\d{2}|\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex DateSuffix();

    private static decimal? Read(IConfigurationSection model, string name, List<string> problems)
    {
        var text = model[name];
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price))
        {
            return price;
        }

        problems.Add(text is null
            ? $"Prices__{model.Key}__{name} is missing. Set it to US dollars a million tokens."
            : $"Prices__{model.Key}__{name} is '{text}'. Set it to US dollars a million tokens, such as 0.15.");
        return null;
    }
}
