using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Documents.Settings;

/// <summary>Finds out what a setting may be from the one who reads it: gives it nonsense and takes the rule out of the complaint.</summary>
internal static partial class Probe
{
    private const string Nonsense = "?";

    /// <param name="read">Reads the settings; complains by throwing, or by a sentence that it gives back.</param>
    /// <param name="key">The setting, with colons.</param>
    /// <param name="others">Settings that it needs beside it.</param>
    /// <exception cref="InvalidOperationException">Nobody complained, or in other words than expected.</exception>
    public static string Rule(Func<IConfiguration, IEnumerable<string>> read, string key, params (string Key, string Value)[] others)
    {
        var complaints = Complaints(read, Of([.. others, (key, Nonsense)]));
        // What to set it to says more than what it is not.
        var rule = complaints.Where(complaint => complaint.Contains($"'{Nonsense}'", StringComparison.Ordinal)).SelectMany(complaint => Words().Matches(complaint)).LastOrDefault();
        return rule is not null ? rule.Groups["article"].Value.Replace("which is no", "a", StringComparison.Ordinal) + rule.Groups["rule"].Value : throw new InvalidOperationException($"What {key} may be is not to be had from: {string.Join(" ", complaints)}");
    }

    public static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private static List<string> Complaints(Func<IConfiguration, IEnumerable<string>> read, IConfiguration settings)
    {
        try
        {
            return [.. read(settings)];
        }
        catch (Exception complaint)
        {
            return [complaint.Message];
        }
    }

    [GeneratedRegex(@"(Set it to |but must be |(?<article>which is no ))(?<rule>.+?)(, or leave it out)?\.( |$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
