using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace EmailGen.Functions.Telemetry;

/// <summary>Sends the app's metrics to an OpenTelemetry collector, if one is configured; without one nothing is started.</summary>
public static class MetricsExport
{
    private const string Everything = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string OnlyMetrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    /// <exception cref="InvalidOperationException">The endpoint is no URL.</exception>
    public static IServiceCollection AddMetricsExport(this IServiceCollection services, IConfiguration configuration)
    {
        var endpoint = Endpoint(configuration, OnlyMetrics);
        if ((endpoint ?? Endpoint(configuration, Everything)) is null)
        {
            return services;
        }

        services.AddOpenTelemetry()
            // The environment's own names come last, so that they win.
            .ConfigureResource(resource => resource.AddService("emailgen", serviceVersion: Version()).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(EmailGenMeter.Name, "System.Net.Http", "System.Runtime", "Microsoft.AspNetCore.Hosting")
                .AddOtlpExporter(exporter => Specialize(exporter, configuration, endpoint)));
        return services;
    }

    // The exporter itself reads only the variables for all signals.
    private static void Specialize(OtlpExporterOptions exporter, IConfiguration configuration, Uri? endpoint)
    {
        exporter.Protocol = configuration["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"] switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => exporter.Protocol,
        };
        exporter.Headers = configuration["OTEL_EXPORTER_OTLP_METRICS_HEADERS"] ?? exporter.Headers;
        if (endpoint is not null)
        {
            // Taken as it stands; to the one for all signals the exporter adds the path.
            exporter.Endpoint = endpoint;
        }
    }

    private static Uri? Endpoint(IConfiguration configuration, string setting) => configuration[setting] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) => uri,
        var text => throw new InvalidOperationException($"{setting} is '{text}', which is no URL. Set it to the collector's address, such as http://localhost:4317, or leave it out."),
    };

    private static string? Version() => typeof(MetricsExport).Assembly.GetName().Version?.ToString(3);
}
