using System.Diagnostics.Metrics;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Xunit;

namespace EmailGen.Core.Tests.Telemetry;

/// <summary>The app's instruments with a meter of their own, so that tests beside this one are not heard.</summary>
internal sealed class Measured : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddTelemetry().BuildServiceProvider();

    public IMeterFactory Meters => Get<IMeterFactory>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public MetricCollector<T> Collect<T>(string instrument) where T : struct => new(Meters, EmailGenMeter.Name, instrument);

    public static void HasTags<T>(CollectedMeasurement<T> measurement, params (string Name, object? Value)[] tags) where T : struct =>
        Assert.Equal(
            tags.ToDictionary(tag => tag.Name, tag => tag.Value).OrderBy(tag => tag.Key, StringComparer.Ordinal),
            measurement.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));

    public void Dispose() => _services.Dispose();
}
