using System.Globalization;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;
using EmailGen.Core.Money;

namespace EmailGen.Cli.Estimate;

/// <summary>Shows an estimate.</summary>
internal static class EstimateText
{
    public static void Show(Terminal terminal, JobEstimate estimate)
    {
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{estimate.FileName}: {estimate.Rows:N0} leads, {estimate.RowsToAsk:N0} to be asked for{NotAsked(estimate.NotAsked)}"));
        terminal.Say($"Cost: {Cost(estimate)}");
        terminal.Say($"Time: {Time(estimate)}");
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Tokens: some {estimate.PromptTokens.Likely:N0} in prompts ({estimate.SampleRows:N0} of them counted), {estimate.CompletionTokens.Likely:N0} in answers"));
        foreach (var note in estimate.Notes)
        {
            terminal.Say($"Note: {note}");
        }
    }

    private static string NotAsked(RowsNotAsked rows)
    {
        var reasons = new[] { (rows.Suppressed, "on the suppression list"), (rows.Skipped, "below the list"), (rows.Empty, "empty"), (rows.Duplicates, "duplicates, which take another row's email") }
            .Where(reason => reason.Item1 > 0)
            .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Item1:N0} {reason.Item2}"));
        return string.Join(", ", reasons) is { Length: > 0 } all ? $" ({all})" : "";
    }

    private static string Cost(JobEstimate estimate)
    {
        var models = string.Join(", ", estimate.Models.Where(model => model.Share > 0).Select(model => model.Model));
        return estimate.Usd is { } usd
            ? $"some {Dollars.InWords(usd.Likely)} ({Dollars.InWords(usd.Min)} to {Dollars.InWords(usd.Max)}) with {models}"
            : $"not known for {models}";
    }

    private static string Time(JobEstimate estimate) => estimate.Seconds is { } seconds
        ? $"some {Duration(seconds.Likely)} ({Duration(seconds.Min)} to {Duration(seconds.Max)}), by {estimate.BoundBy}"
        : $"depends on {estimate.BoundBy}";

    private static string Duration(double seconds) => JobText.Duration(TimeSpan.FromSeconds(seconds));
}
