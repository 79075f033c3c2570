using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>Where an app's settings come from, the strongest last: host.json's log levels, appsettings.json, local.settings.json, a directory of secrets, environment, command line.</summary>
internal sealed record AppSettings(string ContentRoot, string EnvironmentName)
{
    private const string SecretsDirectory = "LocalRuntime__SecretsDirectory";

    /// <param name="app">The app's assembly: its folder is looked at when the current one has no settings.</param>
    /// <param name="args"><c>--contentRoot=DIR</c> names the only folder to look at.</param>
    public static AppSettings Locate(Assembly app, string[] args)
    {
        var environment = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? "Development";
        var asked = new ConfigurationBuilder().AddCommandLine(args).Build()["contentRoot"];
        if (asked is not null)
        {
            return new AppSettings(Path.GetFullPath(asked), environment);
        }

        string[] folders = [Directory.GetCurrentDirectory(), Path.GetDirectoryName(app.Location) ?? AppContext.BaseDirectory];
        return new AppSettings(
            folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, HostSettings.FileName))) ?? folders[0],
            environment);
    }

    public HostSettings Load(ConfigurationManager configuration, string[] args)
    {
        var levels = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft"] = "Warning",
            ["Logging:LogLevel:System"] = "Warning",
            ["Logging:LogLevel:Azure"] = "Warning",

            // A failed start is thrown anyway, and told in one line where it can be.
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        };
        var sources = ((IConfigurationBuilder)configuration).Sources;
        configuration.AddInMemoryCollection(levels);
        var placeOfLevels = sources.Count;
        configuration.SetBasePath(ContentRoot);
        configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        configuration.AddJsonFile($"appsettings.{EnvironmentName}.json", optional: true, reloadOnChange: false);
        if (Find(LocalSettingsFile.FileName) is { } settingsFile)
        {
            configuration.AddInMemoryCollection(LocalSettingsFile.Read(settingsFile));
        }

        if (Environment.GetEnvironmentVariable(SecretsDirectory) is { Length: > 0 } secrets)
        {
            configuration.AddKeyPerFile(Path.GetFullPath(secrets), optional: false);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);

        var host = HostSettings.Read(Find(HostSettings.FileName), configuration);
        sources.Insert(placeOfLevels, LogLevels(host));
        return host;
    }

    private string? Find(string fileName)
    {
        var path = Path.Combine(ContentRoot, fileName);
        return File.Exists(path) ? path : null;
    }

    private static Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource LogLevels(HostSettings host) => new()
    {
        InitialData = host.LogLevels.Select(level => KeyValuePair.Create($"Logging:LogLevel:{level.Key}", level.Value)),
    };
}
