using System.Globalization;
using EmailGen.Documents.Comments;
using EmailGen.Functions.Jobs;

namespace EmailGen.Documents.Settings;

/// <summary>What the app itself keeps to, in either runtime.</summary>
internal static class AppGroups
{
    public static SettingGroup Storage() => new(
        "Storage",
        "`emailgen` starts Azurite when no storage is given.",
        [
            new("AzureWebJobsStorage", "a connection string", "", "The storage account of lists, jobs and results."),
            new("AzureWebJobsStorage__accountName", "an account's name", "", "The same by identity, without a key."),
            new("AzureWebJobsStorage__blobServiceUri", "an address that starts with https://", "that of the account", "Its blobs, where they have another address, as in a private network."),
        ]);

    public static SettingGroup Lists() => new(
        "Lists and jobs",
        "A wrong value stops the start.",
        [
            new(
                "Lists__MaxBytes",
                Probe.Rule(Read(settings => ListLimits.From(settings)), "Lists:MaxBytes"),
                Number(new ListLimits().MaxBytes),
                SourceComments.Of(typeof(ListLimits)).Of(nameof(ListLimits.MaxBytes))),
            new(
                "Retention__Days",
                Probe.Rule(Read(settings => RetentionSettings.From(settings)), "Retention:Days"),
                Number(RetentionSettings.From(Probe.Of()).Days),
                SourceComments.Of(typeof(RetentionSettings)).Of(nameof(RetentionSettings.Days))),
        ]);

    private static readonly string[] Signals = ["METRICS", "TRACES", "LOGS"];

    public static SettingGroup Telemetry() => new(
        "Telemetry",
        "Metrics, traces and logs go to an OpenTelemetry collector, to Azure Monitor, or to both. The OpenTelemetry SDK knows [more settings](https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/); those of one signal win over those for all. [What is sent](telemetry.md).",
        [
            new("OTEL_EXPORTER_OTLP_ENDPOINT", "a URL", "", "The collector. Without one nothing is sent."),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "`grpc` or `http/protobuf`", "grpc", "How it is talked to."),
            new("OTEL_EXPORTER_OTLP_HEADERS", "`name=value,…`", "", "Headers, such as a hosted collector's key."),
            .. Signals.SelectMany(Signal),
            new("APPLICATIONINSIGHTS_CONNECTION_STRING", "a connection string", "", "The Application Insights component that everything is sent to."),
            new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "`ClientId=…;Authorization=AAD`", "the connection string is enough", "The managed identity that sends."),
            new("OTEL_TRACES_SAMPLER", "a sampler's name", "everything is sent", "How many of the traces are sent."),
            new("OTEL_METRIC_EXPORT_INTERVAL", "milliseconds", "60,000", "Time between two sendings."),
            new("OTEL_SERVICE_NAME", "a text", "emailgen", "What the service is called."),
            new("OTEL_RESOURCE_ATTRIBUTES", "`name=value,…`", "", "What else to say of it."),
        ]);

    public static SettingGroup Logging() => new(
        "Log",
        "",
        [
            new("Logging__LogLevel__CATEGORY", "`Trace`, `Debug`, `Information`, `Warning`, `Error`, `Critical` or `None`", "Information; Warning for Microsoft, System and Azure", "From which level on a category, such as `Default` or `EmailGen.Core`, is logged."),
            new("Logging__OpenTelemetry__LogLevel__CATEGORY", "the same", "Information for EmailGen, Warning for others", "The same for what is sent to a collector or to Azure Monitor."),
        ]);

    private static Func<Microsoft.Extensions.Configuration.IConfiguration, IEnumerable<string>> Read(Action<Microsoft.Extensions.Configuration.IConfiguration> read) => settings =>
    {
        read(settings);
        return [];
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<Setting> Signal(string signal) =>
    [
        new($"OTEL_{signal}_EXPORTER", "`none`", "", $"`none` sends no {signal.ToLowerInvariant()} to the collector."),
        new($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", "a URL", "", $"The collector of {signal.ToLowerInvariant()}, taken as it stands."),
        new($"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL", "`grpc` or `http/protobuf`", "that for all signals", "How it is talked to."),
        new($"OTEL_EXPORTER_OTLP_{signal}_HEADERS", "`name=value,…`", "those for all signals", "Its headers."),
        new($"OTEL_EXPORTER_OTLP_{signal}_TIMEOUT", "milliseconds", "10,000", "The longest that it may take to answer."),
    ];
}
