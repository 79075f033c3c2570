using System.Diagnostics.Metrics;
using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Telemetry;
using EmailGen.Core.Tests.Deployments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Xunit;

namespace EmailGen.Core.Tests.Telemetry;

public sealed class ModelMetricsTests : IDisposable
{
    private static readonly RenderedPrompt Prompt = new("Be kind.", "Name: Zoë");

    private readonly Measured _measured = new();
    private readonly MetricCollector<double> _durations;
    private readonly MetricCollector<long> _tokens;
    private readonly MetricCollector<long> _throttles;

    public ModelMetricsTests()
    {
        // The instruments are there before anybody collects from them.
        _measured.Get<ModelMetrics>();
        _durations = _measured.Collect<double>("gen_ai.client.operation.duration");
        _tokens = _measured.Collect<long>("gen_ai.client.token.usage");
        _throttles = _measured.Collect<long>("emailgen.throttles");
    }

    public static TheoryData<ModelAnswer, bool, string?> ErrorTypes => new()
    {
        { new ModelAnswer.Answered("words", "stop"), false, null },
        { new ModelAnswer.Refused("No."), false, null },
        { new ModelAnswer.Throttled(null, ThrottleKind.TokensPerDay), false, "tokens-per-day" },
        { new ModelAnswer.Throttled(null, ThrottleKind.Unknown), false, "limit" },
        { new ModelAnswer.OutOfMoney("No money."), false, "insufficient-quota" },
        { new ModelAnswer.Misconfigured("Wrong key."), false, "configuration" },
        { new ModelAnswer.RowFault("Filtered."), false, "row" },
        { new ModelAnswer.Unavailable("Nobody."), false, "unavailable" },
        { new ModelAnswer.Unavailable("Nobody."), true, "timeout" },
    };

    [Fact]
    public async Task AskAsync_Answered_MeasuresTimeAndTokensByTheConventions()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Email());

        await AskAsync(TestDeployment.OpenAI($"{model.Address}/v1"));

        (string, object?)[] tags =
        [
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-4o-mini"),
            ("server.address", "127.0.0.1"), ("server.port", new Uri(model.Address).Port),
        ];
        var duration = Assert.Single(_durations.GetMeasurementSnapshot());
        Assert.InRange(duration.Value, 1e-6, 60);
        Measured.HasTags(duration, tags);
        Assert.Collection(
            _tokens.GetMeasurementSnapshot(),
            input =>
            {
                Assert.Equal(300, input.Value);
                Measured.HasTags(input, [.. tags, ("gen_ai.token.type", "input")]);
            },
            output =>
            {
                Assert.Equal(90, output.Value);
                Measured.HasTags(output, [.. tags, ("gen_ai.token.type", "output")]);
            });
        Assert.Empty(_throttles.GetMeasurementSnapshot());
    }

    [Fact]
    public async Task AskAsync_Throttled_CountsTheLimitOfItsDeployment()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Error(429, "Rate limit reached (TPM).", "rate_limit_exceeded", "tokens"));

        await AskAsync(TestDeployment.Azure(model.Address));

        var throttle = Assert.Single(_throttles.GetMeasurementSnapshot());
        Assert.Equal(1, throttle.Value);
        Measured.HasTags(throttle, ("emailgen.deployment", "mini"), ("emailgen.limit", "tokens-per-minute"));
        Measured.HasTags(
            Assert.Single(_durations.GetMeasurementSnapshot()),
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "azure.ai.openai"), ("gen_ai.request.model", "gpt-4o-mini"),
            ("server.address", "127.0.0.1"), ("server.port", new Uri(model.Address).Port), ("error.type", "tokens-per-minute"));
        Assert.Empty(_tokens.GetMeasurementSnapshot());
    }

    [Fact]
    public async Task AskAsync_Failed_TellsTheKindOfFailure()
    {
        await using var model = await FakeModel.StartAsync(_ => Results.StatusCode(503));

        await AskAsync(TestDeployment.OpenAI($"{model.Address}/v1"));

        Assert.Equal("unavailable", Assert.Single(_durations.GetMeasurementSnapshot()).Tags["error.type"]);
        Assert.Empty(_throttles.GetMeasurementSnapshot());
    }

    [Theory]
    [MemberData(nameof(ErrorTypes))]
    public void Heard_EveryKindOfAnswer_HasItsErrorType(ModelAnswer answer, bool timedOut, string? errorType)
    {
        _measured.Get<ModelMetrics>().For(TestDeployment.OpenAI()).Heard(answer with { Latency = TimeSpan.FromSeconds(2) }, timedOut);

        var duration = Assert.Single(_durations.GetMeasurementSnapshot());
        Assert.Equal((2, errorType), (duration.Value, duration.Tags.GetValueOrDefault("error.type")));
    }

    [Fact]
    public void Instruments_HaveTheUnitsAndBucketsOfTheConventions()
    {
        Assert.Equal(("s", "{token}", "{request}"), (_durations.Instrument!.Unit, _tokens.Instrument!.Unit, _throttles.Instrument!.Unit));
        var seconds = Assert.IsType<Histogram<double>>(_durations.Instrument).Advice!.HistogramBucketBoundaries!;
        var tokens = Assert.IsType<Histogram<long>>(_tokens.Instrument).Advice!.HistogramBucketBoundaries!;
        Assert.Equal(Enumerable.Range(0, 14).Select(power => 0.01 * Math.Pow(2, power)), seconds);
        Assert.Equal(Enumerable.Range(0, 14).Select(power => (long)Math.Pow(4, power)), tokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Heard_AThousandTimes_AllocatesNothing(bool listened)
    {
        using Measured measured = new();
        using MeterListener listener = new();
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        var deployment = measured.Get<ModelMetrics>().For(TestDeployment.OpenAI());
        if (listened)
        {
            listener.InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Meter.Scope == measured.Meters)
                {
                    it.EnableMeasurementEvents(instrument);
                }
            };
            listener.Start();
        }

        ModelAnswer[] answers =
        [
            new ModelAnswer.Answered("words", "stop") { PromptTokens = 300, CompletionTokens = 90 },
            new ModelAnswer.Throttled(null, ThrottleKind.RequestsPerMinute),
        ];
        Hear(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Hear(1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Hear(int times)
        {
            for (var time = 0; time < times; time++)
            {
                deployment.Heard(answers[time % 2], timedOut: false);
                deployment.Heard(answers[1], timedOut: false);
            }
        }
    }

    public void Dispose()
    {
        _durations.Dispose();
        _tokens.Dispose();
        _throttles.Dispose();
        _measured.Dispose();
    }

    private async Task AskAsync(Deployment deployment)
    {
        using ModelClients clients = new(TimeProvider.System, _measured.Get<ModelMetrics>());
        await clients.For(deployment).AskAsync(Prompt, 400, TestContext.Current.CancellationToken);
    }
}
