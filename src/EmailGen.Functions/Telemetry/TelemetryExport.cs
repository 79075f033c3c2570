using Azure.Monitor.OpenTelemetry.Exporter;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EmailGen.Functions.Telemetry;

/// <summary>Sends metrics, traces and logs to an OpenTelemetry collector, to Azure Monitor or to both; without either nothing is started.</summary>
public static class TelemetryExport
{
    /// <exception cref="InvalidOperationException">A setting is not usable; the message names it.</exception>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var azure = AzureMonitorTarget.Find(configuration);
        var (metrics, traces, logs) = (OtlpTarget.Find(configuration, "METRICS"), OtlpTarget.Find(configuration, "TRACES"), OtlpTarget.Find(configuration, "LOGS"));
        if (azure is null && metrics is null && traces is null && logs is null)
        {
            return services;
        }

        // The environment's own names come last, so that they win.
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("emailgen", serviceVersion: Version()).AddEnvironmentVariableDetector());
        if ((azure, metrics) is not (null, null))
        {
            services.AddOpenTelemetry().WithMetrics(builder => Measure(builder, metrics, azure));
        }

        if ((azure, traces) is not (null, null))
        {
            services.AddOpenTelemetry().WithTracing(builder => Trace(builder, traces, azure));
        }

        if ((azure, logs) is not (null, null))
        {
            services.AddOpenTelemetry().WithLogging(builder => Log(builder, logs, azure), options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true));
            ChooseLogs(services, configuration);
        }

        if (azure is not null)
        {
            AzureMonitorTarget.KeepHostFromSendingLogsTwice(services);
        }

        return services;
    }

    private static void Measure(MeterProviderBuilder builder, OtlpTarget? otlp, AzureMonitorTarget? azure)
    {
        builder.AddMeter(EmailGenMeter.Name, "System.Net.Http", "System.Runtime", "Microsoft.AspNetCore.Hosting");
        _ = otlp is null ? builder : builder.AddOtlpExporter(otlp.Signal, otlp.Apply);
        _ = azure is null ? builder : builder.AddAzureMonitorMetricExporter(azure.Apply);
    }

    private static void Trace(TracerProviderBuilder builder, OtlpTarget? otlp, AzureMonitorTarget? azure)
    {
        // The last two are there in the azure build only: the worker's span of a function, and the client's of an orchestration.
        builder.AddSource(EmailGenTraces.Name, "Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask").AddProcessor(new SpanTidy());
        _ = azure is null ? builder : builder.AddAzureMonitorTraceExporter(azure.Apply);
        _ = otlp is null ? builder : builder.AddOtlpExporter(otlp.Signal, otlp.Apply);
    }

    private static void Log(LoggerProviderBuilder builder, OtlpTarget? otlp, AzureMonitorTarget? azure)
    {
        builder.AddProcessor(new LogTidy());
        _ = azure is null ? builder : builder.AddAzureMonitorLogExporter(azure.Apply);
        _ = otlp is null ? builder : builder.AddOtlpExporter(otlp.Signal, otlp.Apply);
    }

    // A quiet console is for people; what is sent is looked at later. Of others only warnings: a web server tells addresses, with the keys in them.
    private static void ChooseLogs(IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetSection("Logging:OpenTelemetry:LogLevel").Exists())
        {
            services.AddLogging(logging => logging
                .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.Warning)
                .AddFilter<OpenTelemetryLoggerProvider>("EmailGen", LogLevel.Information));
        }
    }

    private static string? Version() => typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3);
}
