using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Functions.Jobs;

/// <summary>How long jobs are kept; section <c>Retention</c> of the configuration.</summary>
/// <param name="Days">Days since a job has ended, after which it is deleted; 0: never.</param>
public sealed record RetentionSettings(int Days)
{
    private const string DaysSetting = "Retention:Days";
    private const int Usual = 90;
    private const int Most = 36_500;

    /// <exception cref="InvalidOperationException">The setting is no number of days: better no start than lists kept for ever, or lost.</exception>
    public static RetentionSettings From(IConfiguration configuration) => configuration[DaysSetting] switch
    {
        null or "" => new(Usual),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= Most => new(days),
        var text => throw new InvalidOperationException($"Retention__Days is '{text}', which is no number of days from 0 (keep jobs for ever) to {Most}. Give one, or leave it out for {Usual}."),
    };
}
