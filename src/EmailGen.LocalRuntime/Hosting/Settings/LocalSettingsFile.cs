using System.Text.Json;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>local.settings.json as the Functions host reads it: <c>Values</c> are settings, <c>Host</c> is about the server.</summary>
internal static class LocalSettingsFile
{
    public const string FileName = "local.settings.json";

    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        using var document = SettingsJson.Parse(path, File.ReadAllText(path));
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in document.RootElement.EnumerateObject())
        {
            switch (section.Name.ToUpperInvariant())
            {
                case "ISENCRYPTED" when section.Value.ValueKind is JsonValueKind.True:
                    throw LocalRuntimeException.InvalidFile(path, "IsEncrypted is true, and encrypted values can only be read by Core Tools: run 'func settings decrypt'.");
                case "VALUES":
                    Add(path, section, name => name.Replace("__", ":", StringComparison.Ordinal), settings);
                    break;
                case "CONNECTIONSTRINGS":
                    Add(path, section, name => $"ConnectionStrings:{name}", settings);
                    break;
                case "HOST":
                    Add(path, section, name => $"{LocalRuntimeSettings.Section}:{name}", settings);
                    break;
            }
        }

        return settings;
    }

    private static void Add(string path, JsonProperty section, Func<string, string> key, Dictionary<string, string?> settings)
    {
        if (section.Value.ValueKind is not JsonValueKind.Object)
        {
            throw LocalRuntimeException.InvalidFile(path, $"{section.Name} must be an object.");
        }

        foreach (var property in section.Value.EnumerateObject())
        {
            settings[key(property.Name)] = property.Value.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Array => throw LocalRuntimeException.InvalidFile(
                    path, $"{section.Name}.{property.Name} must be a text: write nested settings as \"Outer__Inner\"."),
                JsonValueKind.Null => null,
                _ => property.Value.ToString(),
            };
        }
    }
}
