using System.Diagnostics;
using EmailGen.Core.Deployments;

namespace EmailGen.Core.Telemetry;

/// <summary>One request as a span, by OpenTelemetry's conventions for generative AI. Neither what is asked nor what is answered is in it.</summary>
internal static class ModelSpan
{
    /// <param name="deployment">Who is asked.</param>
    /// <param name="allowance">Longest answer, in tokens.</param>
    /// <param name="mends">An answer is to be mended.</param>
    /// <returns>Null while nobody listens.</returns>
    public static Activity? Start(Deployment deployment, int allowance, bool mends)
    {
        if (!EmailGenTraces.Source.HasListeners())
        {
            return null;
        }

        var job = Activity.Current?.GetTagItem(EmailGenTraces.Job);
        var span = EmailGenTraces.Source.StartActivity($"chat {deployment.Model}", ActivityKind.Client);
        return span?
            .SetTag(EmailGenTraces.Job, job)
            .SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", ModelWords.Provider(deployment))
            .SetTag("gen_ai.request.model", deployment.Model)
            .SetTag("gen_ai.request.max_tokens", allowance)
            .SetTag("gen_ai.output.type", "json")
            .SetTag("server.address", deployment.Endpoint.IdnHost)
            .SetTag("server.port", deployment.Endpoint.Port)
            .SetTag(EmailGenMeter.Deployment, deployment.Name)
            .SetTag("emailgen.repair", mends ? true : null);
    }

    /// <summary>Says what came of it. A request that was given up says nothing.</summary>
    public static void End(Activity? span, ModelAnswer answer, bool timedOut)
    {
        if (span is null)
        {
            return;
        }

        // A count of 0 says that the model told none.
        span.SetTag("gen_ai.usage.input_tokens", answer.PromptTokens > 0 ? answer.PromptTokens : null)
            .SetTag("gen_ai.usage.output_tokens", answer.CompletionTokens > 0 ? answer.CompletionTokens : null);
        if (answer is ModelAnswer.Answered { FinishReason: { } reason })
        {
            span.SetTag("gen_ai.response.finish_reasons", new[] { reason });
        }

        if (ModelWords.ErrorType(answer, timedOut) is { } error)
        {
            span.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }
    }
}
