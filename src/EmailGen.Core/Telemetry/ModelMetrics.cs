using System.Diagnostics.Metrics;
using EmailGen.Core.Deployments;

namespace EmailGen.Core.Telemetry;

/// <summary>What the model is asked and answers: OpenTelemetry's conventions for generative AI, and the refusals of each limit.</summary>
public sealed class ModelMetrics(IMeterFactory meters)
{
    // Both are the conventions' own.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    private static readonly InstrumentAdvice<long> PowersOfFour = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864],
    };

    internal Histogram<double> Duration { get; } = EmailGenMeter.Of(meters).CreateHistogram(
        "gen_ai.client.operation.duration", "s", "From asking the model to its whole answer.", tags: null, Seconds);

    internal Histogram<long> Tokens { get; } = EmailGenMeter.Of(meters).CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens of a prompt or an answer, as the model counted them.", tags: null, PowersOfFour);

    internal Counter<long> Throttles { get; } = EmailGenMeter.Of(meters).CreateCounter<long>(
        "emailgen.throttles", "{request}", "Requests that a limit or the provider's capacity refused.");

    internal DeploymentMetrics For(Deployment deployment) => new(this, deployment);
}
