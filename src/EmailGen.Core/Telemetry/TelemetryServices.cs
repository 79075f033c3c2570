using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.Core.Telemetry;

/// <summary>Registers what is measured. Whoever wants the figures listens to <see cref="EmailGenMeter.Name"/>.</summary>
public static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) =>
        services
            .AddMetrics()
            .AddSingleton<ModelMetrics>()
            .AddSingleton<LimiterMetrics>()
            .AddSingleton<RowMetrics>();
}
