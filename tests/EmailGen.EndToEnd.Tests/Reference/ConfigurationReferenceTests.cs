using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Money;
using EmailGen.Documents;
using EmailGen.Documents.Settings;
using EmailGen.Functions;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Telemetry;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>docs/configuration.md has every setting that the code reads, and none that it does not.</summary>
public sealed partial class ConfigurationReferenceTests
{
    // Who reads settings; each is asked below, or has its reason here.
    private static readonly Dictionary<string, string> Readers = new(StringComparer.Ordinal)
    {
        ["DeploymentPool.cs"] = "asked",
        ["DeploymentReader.cs"] = "asked",
        ["DeploymentServices.cs"] = "hands them on",
        ["EmailServices.cs"] = "hands them on",
        ["EmailWriterSettings.cs"] = "asked",
        ["PriceTable.cs"] = "asked",
        ["EmailGenApp.cs"] = "asked",
        ["ListLimits.cs"] = "asked",
        ["RetentionSettings.cs"] = "asked",
        ["TelemetryExport.cs"] = "asked",
        ["OtlpTarget.cs"] = "asked",
        ["AzureMonitorTarget.cs"] = "asked",
        ["HostSettings.cs"] = "asked",
        ["ListenUrls.cs"] = "asked",
        ["LocalRuntimeSettings.cs"] = "asked",
        ["AppSettings.cs"] = "puts them together",
        ["AppServices.cs"] = "hands the section Logging to the logger",
        ["FunctionsApplicationBuilder.cs"] = "hands them on",
        ["BlobConnections.cs"] = "the name is the trigger's: AzureWebJobsStorage",
        ["SettingNames.cs"] = "names in a trigger's text, of which the app has none",
        ["TriggerListeners.cs"] = "hands them on",
        ["AzuritePackage.cs"] = "looks for npm's packages",
        ["AzuriteProcess.cs"] = "looks for node in PATH",
        ["DemoCommand.cs"] = "looks whether a model is configured",
        ["InjectedMonitor.cs"] = "only in a build with the Durable Functions Monitor, whose guide has them",
        ["SecretFiles.cs"] = "reads the same folder as the app",
        ["ModelSettings.cs"] = "looks whether a model is configured",
        ["Terminal.cs"] = "asked by its words in the source",
    };

    // Read by somebody else's code, or not by way of the configuration.
    private static readonly string[] ReadElsewhere =
    [
        "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "Logging__LogLevel__CATEGORY",
        "Logging__OpenTelemetry__LogLevel__CATEGORY", "LocalRuntime__SecretsDirectory",
        "AzureFunctionsJobHost__logging__logLevel__CATEGORY", "AZURE_FUNCTIONS_ENVIRONMENT", "contentRoot", "CI", "TERM",
    ];

    private static readonly List<string> Documented = [.. ConfigurationReference.Groups.SelectMany(group => group.Settings).Select(setting => setting.Name)];

    [Fact]
    public void Settings_ThatTheCodeAsksFor_AreDocumented()
    {
        // The short names of the addresses are told beside their long one, a section by what is in it.
        string[] beside = ["urls", "Logging__OpenTelemetry__LogLevel"];

        Assert.Empty(Asked().Except([.. Documented, .. beside], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Settings_ThatAreDocumented_AreAskedFor() =>
        Assert.Empty(Documented.Except([.. Asked(), .. ReadElsewhere], StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Settings_ReadFromTheEnvironment_AreDocumented()
    {
        var text = Repository.Read(ConfigurationReference.Path);
        var names = Repository.Sources().SelectMany(file => EnvironmentVariable().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.NotEmpty(names);
        Assert.All(names.Where(name => name != "PATH"), name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Readers_OfSettings_AreAllKnown()
    {
        var readers = Repository.Sources().Where(file => Configuration().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).ToList();

        Assert.Empty(readers.Except(Readers.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Sample_OfLocalSettings_HasOnlyDocumentedSettings()
    {
        var settings = System.Text.Json.Nodes.JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!.AsObject().Select(setting => setting.Key);

        // Core Tools asks for it.
        Assert.Empty(settings.Except([.. Documented, "FUNCTIONS_WORKER_RUNTIME"], StringComparer.Ordinal));
    }

    private static List<string> Asked()
    {
        var settings = new[]
        {
            Recorded(root => DeploymentPool.From(root), ("OPENAI_API_KEY", "k")),
            Recorded(root => DeploymentPool.From(root), ("Deployments:0:Name", "one")),
            Recorded(root => PriceTable.From(root), ("Prices:MODEL:CachedInput", "1")),
            Recorded(root => EmailWriterSettings.From(root)),
            Recorded(root => ListLimits.From(root)),
            Recorded(root => RetentionSettings.From(root)),
            Recorded(root => LocalRuntimeSettings.Read(root), ("LocalRuntime:Weak:Probability", "0.1")),
            Recorded(root => HostSettings.Read(null, root)),
            Recorded(root => ListenUrls.Choose([], root)),
            Recorded(Telemetry, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("APPLICATIONINSIGHTS_CONNECTION_STRING", $"InstrumentationKey={Guid.Empty};IngestionEndpoint=http://127.0.0.1:1")),
            Storage(("AzureWebJobsStorage", "")),
        };
        return [.. settings.SelectMany(one => one).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> Recorded(Action<IConfiguration> read, params (string, string)[] settings)
    {
        var recorded = new RecordedSettings(settings);
        read(recorded.Root());
        // A section's own value is asked for when it is looked whether there is one.
        return recorded.Asked.Where(name => !recorded.Asked.Any(other => other.StartsWith($"{name}__", StringComparison.OrdinalIgnoreCase)));
    }

    private static void Telemetry(IConfiguration settings)
    {
        using var services = new ServiceCollection().AddLogging().AddTelemetryExport(settings).BuildServiceProvider();
        services.GetRequiredService<MeterProvider>();
        services.GetRequiredService<TracerProvider>();
        services.GetRequiredService<LoggerProvider>();
    }

    // The app finds its storage when somebody first needs it.
    private static List<string> Storage(params (string, string)[] settings)
    {
        var recorded = new RecordedSettings([.. settings, ("AzureWebJobsStorage:accountName", "known")]);
        using var app = EmailGenApp.Build(["--OTEL_EXPORTER_OTLP_ENDPOINT="]);
        ((IConfigurationBuilder)app.Services.GetRequiredService<IConfiguration>()).Add(recorded);
        recorded.Asked.Clear();
        app.Services.GetRequiredService<BlobServiceClient>();
        return [.. recorded.Asked.Where(name => name.StartsWith("AzureWebJobsStorage", StringComparison.OrdinalIgnoreCase))];
    }

    [GeneratedRegex(@"GetEnvironmentVariable\(""(?<name>\w+)""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnvironmentVariable();

    [GeneratedRegex(@"\bI?Configuration(Manager|Section|Root)?\b (configuration|settings|section|host|overrides|root|port|storage|Configuration)\b|GetEnvironmentVariables?\(|GetRequiredService<IConfiguration>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Configuration();
}
