using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.Functions.Telemetry;

/// <summary>An Application Insights component. Its settings are those that the Functions host reads, too.</summary>
/// <param name="ConnectionString">Where it is.</param>
/// <param name="Credential">The identity that may send to it; null where the connection string is enough.</param>
/// <param name="SamplesByEnvironment">The environment names a sampler of the exporter's own.</param>
internal sealed record AzureMonitorTarget(string ConnectionString, TokenCredential? Credential, bool SamplesByEnvironment)
{
    private const string Connection = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <returns>Null when no component is named.</returns>
    /// <exception cref="InvalidOperationException">A setting is not usable; the message names it and how to mend it.</exception>
    public static AzureMonitorTarget? Find(IConfiguration configuration) => configuration[Connection] switch
    {
        null or "" => null,
        var text when text.Contains("InstrumentationKey=", StringComparison.OrdinalIgnoreCase) =>
            new(text, Identity(configuration[Authentication]), configuration["OTEL_TRACES_SAMPLER"]?.StartsWith("microsoft.", StringComparison.Ordinal) == true),
        _ => throw new InvalidOperationException($"{Connection} has no InstrumentationKey. Copy it as a whole from the component's page in the portal (Overview, Connection String), or leave it out."),
    };

    public void Apply(AzureMonitorExporterOptions exporter)
    {
        exporter.ConnectionString = ConnectionString;
        exporter.Credential = Credential;
        exporter.EnableLiveMetrics = false;
        // Requests without a sampled span have logs all the same.
        exporter.EnableTraceBasedLogsSampler = false;
        if (!SamplesByEnvironment)
        {
            // By default it takes five traces a second: of a job, which is one trace, all or mostly nothing.
            exporter.TracesPerSecond = null;
            exporter.SamplingRatio = 1;
        }
    }

    /// <summary>The Functions host sends on what a worker logs, unless the worker says that it sends its logs itself. Nothing to the local runtime.</summary>
    public static void KeepHostFromSendingLogsTwice(IServiceCollection services) =>
        services.Configure<WorkerOptions>(worker => worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString);

    private static ManagedIdentityCredential? Identity(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(part => part[0], part => part.ElementAtOrDefault(1), StringComparer.OrdinalIgnoreCase);
        if (!"AAD".Equals(parts.GetValueOrDefault("Authorization"), StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{Authentication} is '{text}'. Set it to Authorization=AAD, with ClientId=… before it for an identity that was assigned by hand, or leave it out.");
        }

        return new(parts.GetValueOrDefault("ClientId") is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
