using EmailGen.Core.Telemetry;
using EmailGen.Functions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xunit;

namespace EmailGen.Functions.Tests.Telemetry;

public sealed class TelemetryExportTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void AddTelemetryExport_NoCollector_AddsNothing(string? endpoint)
    {
        ServiceCollection services = new();

        services.AddTelemetryExport(Settings((Endpoint, endpoint)));

        Assert.Empty(services);
    }

    [Theory]
    [InlineData(Endpoint)]
    [InlineData(MetricsEndpoint)]
    public void AddTelemetryExport_Collector_StartsTheExport(string setting)
    {
        using var provider = Build((setting, "http://127.0.0.1:9"));

        Assert.NotNull(provider.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData(Endpoint, "collector")]
    [InlineData(MetricsEndpoint, "localhost:4317")]
    public void AddTelemetryExport_NoUrl_StopsTheStartAndNamesBoth(string setting, string endpoint)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Build((setting, endpoint)));

        Assert.Contains($"{setting} is '{endpoint}'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_SERVICE_NAME", null, "emailgen")]
    [InlineData("OTEL_SERVICE_NAME", "spring-campaign", "spring-campaign")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "service.name=autumn", "autumn")]
    public void AddTelemetryExport_ServiceName_IsTheAppsUnlessNamed(string setting, string? value, string expected)
    {
        using var provider = Build((Endpoint, "http://127.0.0.1:9"), (setting, value));

        var resource = provider.GetRequiredService<MeterProvider>().GetResource();

        Assert.Equal(expected, resource.Attributes.Single(attribute => attribute.Key == "service.name").Value);
    }

    [Theory]
    [InlineData("EmailGen.Functions.Jobs.JobStarter", LogLevel.Information, true)]
    [InlineData("EmailGen.Functions.Jobs.JobStarter", LogLevel.Debug, false)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, true)]
    public void AddTelemetryExport_Logs_AreTheAppsAndOthersWarnings(string category, LogLevel level, bool expected)
    {
        using var provider = Build((Endpoint, "http://127.0.0.1:9"));

        Assert.Equal(expected, provider.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }

    [Theory]
    [InlineData("METRICS")]
    [InlineData("TRACES")]
    [InlineData("LOGS")]
    public void AddTelemetryExport_SignalWithoutExporter_IsNotStarted(string signal)
    {
        using var provider = Build((Endpoint, "http://127.0.0.1:9"), ($"OTEL_{signal}_EXPORTER", "none"));

        Assert.Equal(
            (signal != "METRICS", signal != "TRACES", signal != "LOGS"),
            (provider.GetService<MeterProvider>() is not null, provider.GetService<TracerProvider>() is not null, provider.GetService<LoggerProvider>() is not null));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    public void AddTelemetryExport_Sampler_TakesJobsWholeOrNotAtAll(string share, bool expected)
    {
        using var provider = Build((Endpoint, "http://127.0.0.1:9"), ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", share));
        provider.GetRequiredService<TracerProvider>();

        using var span = EmailGenTraces.Start("GenerateBatch", "jabcdefghijklmnopqrstuvwxy");

        Assert.Equal(expected, span?.Recorded ?? false);
    }

    private static ServiceProvider Build(params (string Name, string? Value)[] settings)
    {
        var configuration = Settings(settings);
        return new ServiceCollection().AddSingleton(configuration).AddTelemetryExport(configuration).BuildServiceProvider();
    }

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build();
}
