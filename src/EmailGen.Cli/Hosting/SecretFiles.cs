namespace EmailGen.Cli.Hosting;

/// <summary>Settings that are files, as containers get their secrets: the name is the setting's, the content its value. The app reads them by itself.</summary>
internal static class SecretFiles
{
    private const string Setting = "LocalRuntime__SecretsDirectory";

    /// <summary>Names of the settings that are there.</summary>
    public static IEnumerable<string> Names =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
            : [];

    /// <summary>A setting from the environment, else from its file.</summary>
    /// <returns>Null when neither is there, or it is empty.</returns>
    public static string? Find(string setting)
    {
        var value = Environment.GetEnvironmentVariable(setting)
            ?? (Names.Contains(setting, StringComparer.Ordinal) ? File.ReadAllText(Path.Combine(Environment.GetEnvironmentVariable(Setting)!, setting)).Trim() : null);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
