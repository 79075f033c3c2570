using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class TelemetryTests
{
    private const string Key = "key-Qz7Wm4";
    private const string Cell = "Zq9Vinter";

    private static readonly string[] Signals = ["metrics", "traces", "logs"];

    // The simulator greets by the first name and names the company: emails hold the mark, too.
    private static readonly string Marked = $"First Name,Company,Email\n{Cell},{Cell} Works,{Cell}@example.com\nBo,{Cell} Mills,bo@{Cell}.example\n";

    [Fact(Timeout = 60_000)]
    public async Task Job_WithACollector_SendsItTheFigures()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        SimulatorSettings simulated = new() { ApiKey = "simulated", Faults = [new(FaultKind.HighDemand) { ToRequest = 1, RetryAfterSeconds = 1 }] };
        await using (var app = await RunningApp.StartAsync(simulated, 6_000, Otlp(collector)))
        {
            await app.UntilStateAsync(await app.StartJobAsync(SampleList.Csv(20)), "completed");
        }

        // The app has sent its last figures before it ended.
        string[] expected =
        [
            "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "emailgen.throttles", "emailgen.permits", "emailgen.permit.wait",
            "emailgen.limit", "emailgen.rows", "http.client.request.duration", "dotnet.gc.collections", "service.name", "capacity",
        ];
        Assert.All(expected, text => Assert.Contains(text, collector.Received("metrics"), StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_WithACollector_IsOneTraceFromItsStartToItsWorkbook()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        string id;
        await using (var app = await RunningApp.StartAsync(null, 0, Otlp(collector)))
        {
            id = await app.StartJobAsync(SampleList.Csv(3));
            await app.UntilStateAsync(id, "completed");
        }

        // Another test's app may send its spans here, too: the source is the process's.
        var spans = collector.Spans().Where(span => span.Texts.GetValueOrDefault("emailgen.job.id") == id).ToList();
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
        Assert.All(["StartJob", "PrepareJob", "GenerateBatch", "WriteWorkbook"], name => Assert.Contains(spans, span => span.Name == name));
        var batches = spans.Where(span => span.Name == "GenerateBatch").Select(span => span.Id).ToList();
        var requests = spans.Where(span => span.Name == "chat gpt-4o-mini").ToList();
        Assert.True(requests.Count >= 3, $"{requests.Count} requests");
        Assert.All(requests, request => Assert.Contains(request.ParentId, batches));
        Assert.All(requests, request => Assert.Equal(("chat", "openai"), (request.Texts["gen_ai.operation.name"], request.Texts["gen_ai.provider.name"])));
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_WithMarkedLeadsAndKey_LeavesNoMarkInAnySignal()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        string id;
        string broken;
        await using (var app = await RunningApp.StartAsync(
            new() { ApiKey = Key, Faults = [new(FaultKind.HighDemand) { ToRequest = 1, RetryAfterSeconds = 1 }] }, 0,
            [.. Otlp(collector), $"--Deployments:0:ApiKey={Key}", $"--APPLICATIONINSIGHTS_CONNECTION_STRING={AzureMonitor(collector)}"]))
        {
            id = await app.StartJobAsync(Marked);
            await app.UntilStateAsync(id, "completed");
            var emails = await app.Client.GetStringAsync($"api/jobs/{id}/emails", TestContext.Current.CancellationToken);
            Assert.Contains(Cell, emails, StringComparison.Ordinal);
            // Browsers follow links with a key in them.
            await app.Client.GetStringAsync($"api/jobs?code={Key}", TestContext.Current.CancellationToken);
            broken = await app.StartJobAsync($"First Name,Company\n{Cell},\"{Cell}\" x\n\"{Cell},never closed\n");
            await app.UntilAsync(broken, job => job["state"]!.GetValue<string>() is "failed" or "completed");
        }

        Assert.All(Signals.Append("track"), signal => Assert.All([Key, Cell], mark => Assert.DoesNotContain(mark, collector.Received(signal), StringComparison.OrdinalIgnoreCase)));
        Assert.All(["traces", "logs", "track"], signal => Assert.Contains(id, collector.Received(signal), StringComparison.Ordinal));
        Assert.Contains(broken, collector.Received("logs"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Job_WithAzureMonitor_SendsItWhatTheQueriesAskFor()
    {
        await using var azure = await TelemetryCollector.StartAsync();
        string id;
        await using (var app = await RunningApp.StartAsync(
            new() { Faults = [new(FaultKind.HighDemand) { ToRequest = 1, RetryAfterSeconds = 1 }] }, 6_000, $"--APPLICATIONINSIGHTS_CONNECTION_STRING={AzureMonitor(azure)}"))
        {
            id = await app.StartJobAsync(SampleList.Csv(3));
            await app.UntilStateAsync(id, "completed");
        }

        string[] expected =
        [
            "\"name\":\"emailgen.rows\"", "\"emailgen.row.status\":\"written\"", "\"name\":\"emailgen.throttles\"", "\"emailgen.deployment\":\"simulator\"",
            "\"name\":\"emailgen.limit\"", "\"emailgen.limit\":\"requests-per-minute\"", "\"name\":\"GenerateBatch\"", "\"name\":\"chat gpt-4o-mini\"", "MessageData", "\"CategoryName\":\"EmailGen.Functions.Jobs.JobStarter\"",
            $"\"emailgen.job.id\":\"{id}\"",
        ];
        Assert.All(expected, text => Assert.Contains(text, azure.Received("track"), StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("METRICS", "emailgen.rows")]
    [InlineData("TRACES", "GenerateBatch")]
    [InlineData("LOGS", "is started")]
    public async Task Job_WithACollectorOfOneSignal_IsSentThereAsItStandsAndNothingElse(string signal, string expected)
    {
        await using var collector = await TelemetryCollector.StartAsync();
        var path = signal.ToLowerInvariant();
        await using (var app = await RunningApp.StartAsync(
            null, 0, $"--OTEL_EXPORTER_OTLP_{signal}_ENDPOINT={collector.Url}/v1/{path}", $"--OTEL_EXPORTER_OTLP_{signal}_PROTOCOL=http/protobuf"))
        {
            await app.UntilStateAsync(await app.StartJobAsync(SampleList.Csv(1)), "completed");
        }

        Assert.Contains(expected, collector.Received(path), StringComparison.Ordinal);
        Assert.All(Signals.Except([path]), other => Assert.Empty(collector.Received(other)));
    }

    private static string[] Otlp(TelemetryCollector collector) =>
        [$"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    private static string AzureMonitor(TelemetryCollector collector) =>
        $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={collector.Url}/";
}
