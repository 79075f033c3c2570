using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>Fills <c>%Name%</c> in a trigger's texts with the setting of that name.</summary>
internal static partial class SettingNames
{
    public static string Resolve(string text, IConfiguration settings, string function) =>
        Placeholder().Replace(text, match => settings[match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw LocalRuntimeException.MissingSetting(match.Groups["name"].Value, $"Function '{function}'"));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
