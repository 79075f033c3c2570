using System.Globalization;
using EmailGen.Documents.Comments;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Documents.Settings;

/// <summary>What only the embedded runtime reads.</summary>
internal static class RuntimeGroups
{
    private static readonly TypeComments Words = SourceComments.Of(typeof(LocalRuntimeSettings));

    private static readonly TypeComments HostWords = SourceComments.Of(typeof(HostSettings));

    public static SettingGroup Local()
    {
        var usual = new LocalRuntimeSettings();
        return new(
            "On a laptop",
            "Read by the embedded runtime alone. The section `Host` of `local.settings.json` is the same as `LocalRuntime`: `LocalHttpPort`, `CORS`, `CORSCredentials`.",
            [
                Text("DataDirectory", "a folder", usual.DataDirectory, nameof(usual.DataDirectory)),
                Text("FunctionKey", "a text", "", nameof(usual.FunctionKey)),
                Text("MasterKey", "a text", "", nameof(usual.MasterKey)),
                Text("SystemKey", "a text", "", nameof(usual.SystemKey)),
                Text("CORS", "a text", "", nameof(usual.CorsOrigins)),
                Ruled("CORSCredentials", "false", nameof(usual.CorsCredentials)),
                Ruled("BlobPollInterval", $"{usual.BlobPollInterval:c}", nameof(usual.BlobPollInterval)),
                Ruled("Standby", "false", nameof(usual.Standby)),
                Ruled("ReplayEveryStep", "false", nameof(usual.ReplayEveryStep)),
                Text("Weak__Probability", "0 to 1", "0", nameof(usual.Weak)),
                new("LocalRuntime__Weak__Seed", "a whole number", $"{new WeakMode().Seed}", SourceComments.Of(typeof(WeakMode)).Of(nameof(WeakMode.Seed))),
                new("LocalRuntime__SecretsDirectory", "a folder", "", "Files whose names are settings and whose contents are their values, as containers get their secrets. From the environment only."),
                new("LocalRuntime__LocalHttpPort", Port("LocalRuntime:LocalHttpPort"), "7071", "The port, where nothing else says one."),
                new("Port", Port("Port"), "", "The port, of this machine only; wins over `LocalRuntime__LocalHttpPort`. Also `--Port=`."),
                new("ASPNETCORE_URLS", "URLs with `;` between them", "", "Addresses to listen at; wins over a port. Also `urls` and `--urls=`."),
                new("AzureWebJobsDisableHomepage", Rule("AzureWebJobsDisableHomepage"), "false", Words.Of(nameof(usual.HomepageDisabled))),
                new("AZURE_FUNCTIONS_ENVIRONMENT", "a text", "Development", "Which `appsettings.NAME.json` is read too. Else `ASPNETCORE_ENVIRONMENT`, else `DOTNET_ENVIRONMENT`."),
                new("contentRoot", "a folder", "the current one, else the app's", "Where `host.json` and `local.settings.json` are. Only as `--contentRoot=`."),
            ]);
    }

    public static SettingGroup Host()
    {
        var usual = HostSettings.Read(Repository.PathOf(HostSettings.FileName), Probe.Of());
        return new(
            "host.json",
            "They stand in `host.json`, whose values are the defaults here; a setting of this name wins over the file. What Azure's host reads beyond them, and why they are as they are: [ARCHITECTURE.md](../ARCHITECTURE.md#hostjson).",
            [
                OfHost("functionTimeout", $"{usual.FunctionTimeout:c}", nameof(usual.FunctionTimeout), isRuled: true),
                OfHost("extensions__http__routePrefix", usual.RoutePrefix, nameof(usual.RoutePrefix), isRuled: false),
                OfHost("extensions__durableTask__maxConcurrentActivityFunctions", Number(usual.MaxConcurrentActivities), nameof(usual.MaxConcurrentActivities), isRuled: true),
                OfHost("extensions__durableTask__maxConcurrentOrchestratorFunctions", Number(usual.MaxConcurrentOrchestrators), nameof(usual.MaxConcurrentOrchestrators), isRuled: true),
                OfHost("extensions__durableTask__maxConcurrentEntityFunctions", Number(usual.MaxConcurrentEntities), nameof(usual.MaxConcurrentEntities), isRuled: true),
                OfHost("extensions__blobs__maxDegreeOfParallelism", "8 a processor", nameof(usual.MaxConcurrentBlobs), isRuled: true),
                OfHost("extensions__blobs__poisonBlobThreshold", Number(usual.PoisonBlobThreshold), nameof(usual.PoisonBlobThreshold), isRuled: true),
                new("AzureFunctionsJobHost__logging__logLevel__CATEGORY", "as in `Logging__LogLevel__CATEGORY`", "", "The same for both runtimes."),
            ]);
    }

    public static SettingGroup Command() => new(
        "The command line",
        "Read by `emailgen`. Every setting of this page may also be `--NAME=value` of the app itself, with `:` for `__`.",
        [
            new("CI", "a text", "", "When set, the output has no colours and no bars."),
            new("TERM", "a text", "", "The same for `dumb`."),
        ]);

    private static Setting Text(string name, string accepts, string usual, string property) => new($"LocalRuntime__{name}", accepts, usual, Words.Of(property));

    private static Setting Ruled(string name, string usual, string property) => Text(name, Rule($"LocalRuntime:{name}"), usual, property);

    private static string Rule(string key) => Probe.Rule(Read(settings => LocalRuntimeSettings.Read(settings)), key);

    private static string Port(string key) => Probe.Rule(Read(settings => ListenUrls.Choose([], settings)), key);

    private static Setting OfHost(string name, string usual, string property, bool isRuled) => new(
        $"AzureFunctionsJobHost__{name}",
        isRuled ? Probe.Rule(Read(settings => HostSettings.Read(null, settings)), $"AzureFunctionsJobHost:{name.Replace("__", ":", StringComparison.Ordinal)}") : "a text",
        usual,
        HostWords.Of(property));

    private static Func<IConfiguration, IEnumerable<string>> Read(Action<IConfiguration> read) => settings =>
    {
        read(settings);
        return [];
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
