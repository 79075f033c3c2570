using System.Globalization;
using System.Text;

namespace EmailGen.Documents.Settings;

/// <summary>All settings, as Markdown.</summary>
public static class ConfigurationReference
{
    public const string Path = "docs/configuration.md";

    public static IReadOnlyList<SettingGroup> Groups { get; } =
    [
        ModelGroups.OpenAI(), ModelGroups.Deployments(), ModelGroups.Prices(), ModelGroups.Writing(), AppGroups.Storage(), AppGroups.Lists(), AppGroups.Telemetry(), AppGroups.Logging(),
        RuntimeGroups.Local(), RuntimeGroups.Host(), RuntimeGroups.Command(),
    ];

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Configuration\n\n<!-- Made of the code by `make docs`. -->\n\n");
        text.Append("Each setting is an environment variable, an app setting in Azure, or an entry of `Values` in `local.settings.json` ");
        text.Append("(copy `local.settings.sample.json`). The strongest is the command line, then the environment, then the file.\n");
        foreach (var group in Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Title}\n\n{(group.Intro.Length > 0 ? group.Intro + "\n\n" : "")}| setting | may be | default | meaning |\n|---|---|---|---|\n");
            foreach (var setting in group.Settings)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {setting.Accepts} | {setting.Default} | {InWords(setting.Meaning)} |\n");
            }
        }

        return text.ToString();
    }

    // What is null in the code is left out by a user.
    private static string InWords(string meaning) => meaning.Replace("null", "left out", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
