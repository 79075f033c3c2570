using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class TelemetryTests
{
    [Fact(Timeout = 60_000)]
    public async Task Job_WithACollector_SendsItTheFiguresAndNoLeads()
    {
        await using var collector = await MetricsCollector.StartAsync();
        SimulatorSettings simulated = new() { ApiKey = "simulated", Faults = [new(FaultKind.HighDemand) { ToRequest = 1, RetryAfterSeconds = 1 }] };
        await using (var app = await RunningApp.StartAsync(
            simulated, 6_000, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"))
        {
            var id = await app.StartJobAsync(SampleList.Csv(20));
            await app.UntilStateAsync(id, "completed");
        }

        // The app has sent its last figures before it ended.
        string[] expected =
        [
            "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "emailgen.throttles", "emailgen.permits", "emailgen.permit.wait",
            "emailgen.limit", "emailgen.rows", "http.client.request.duration", "dotnet.gc.collections", "service.name", "capacity",
        ];
        Assert.All(expected, text => Assert.Contains(text, collector.Received, StringComparison.Ordinal));
        string[] secrets = ["simulated", "Ann1", "Acme"];
        Assert.All(secrets, text => Assert.DoesNotContain(text, collector.Received, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_WithACollectorOfMetricsOnly_IsSentThereAsItStands()
    {
        await using var collector = await MetricsCollector.StartAsync();
        await using (var app = await RunningApp.StartAsync(
            null, 0, $"--OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={collector.Url}/v1/metrics", "--OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=http/protobuf"))
        {
            await app.UntilStateAsync(await app.StartJobAsync(SampleList.Csv(1)), "completed");
        }

        Assert.Contains("emailgen.rows", collector.Received, StringComparison.Ordinal);
    }
}
