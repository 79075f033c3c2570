using System.Diagnostics;
using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Telemetry;

/// <summary>Records the answers of one deployment. Its attributes are made once: a request allocates nothing for them.</summary>
internal sealed class DeploymentMetrics
{
    private readonly ModelMetrics _metrics;
    private readonly KeyValuePair<string, object?>[] _asked;
    private readonly KeyValuePair<string, object?>[] _input;
    private readonly KeyValuePair<string, object?>[] _output;
    private readonly KeyValuePair<string, object?> _deployment;

    public DeploymentMetrics(ModelMetrics metrics, Deployment deployment)
    {
        _metrics = metrics;
        _asked =
        [
            new("gen_ai.operation.name", "chat"),
            new("gen_ai.provider.name", ModelWords.Provider(deployment)),
            new("gen_ai.request.model", deployment.Model),
            new("server.address", deployment.Endpoint.IdnHost),
            new("server.port", deployment.Endpoint.Port),
        ];
        _input = [.. _asked, new("gen_ai.token.type", "input")];
        _output = [.. _asked, new("gen_ai.token.type", "output")];
        _deployment = new(EmailGenMeter.Deployment, deployment.Name);
    }

    /// <param name="answer">What came of a request.</param>
    /// <param name="timedOut">Nobody answered in time.</param>
    public void Heard(ModelAnswer answer, bool timedOut)
    {
        if (_metrics.Duration.Enabled)
        {
            TagList tags = new(_asked);
            if (ModelWords.ErrorType(answer, timedOut) is { } error)
            {
                tags.Add("error.type", error);
            }

            _metrics.Duration.Record(answer.Latency.TotalSeconds, tags);
        }

        // A count of 0 says that the model told none.
        if (answer.PromptTokens > 0)
        {
            _metrics.Tokens.Record(answer.PromptTokens, _input);
        }

        if (answer.CompletionTokens > 0)
        {
            _metrics.Tokens.Record(answer.CompletionTokens, _output);
        }

        if (answer is ModelAnswer.Throttled throttled)
        {
            _metrics.Throttles.Add(1, _deployment, new(EmailGenMeter.Limit, LimitWords.Slug(throttled.Kind)));
        }
    }
}
