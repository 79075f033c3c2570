using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Telemetry;

/// <summary>What metrics and spans call the same.</summary>
internal static class ModelWords
{
    public static string Provider(Deployment deployment) => deployment.Kind is DeploymentKind.AzureOpenAI ? "azure.ai.openai" : "openai";

    /// <summary>Stable words, the same as in the API; a text to decline by is an answer, not an error.</summary>
    public static string? ErrorType(ModelAnswer answer, bool timedOut) => answer switch
    {
        ModelAnswer.Throttled throttled => LimitWords.Slug(throttled.Kind),
        ModelAnswer.OutOfMoney => "insufficient-quota",
        ModelAnswer.Misconfigured => "configuration",
        ModelAnswer.RowFault => "row",
        ModelAnswer.FormRefused => "answer-form",
        ModelAnswer.Unavailable => timedOut ? "timeout" : "unavailable",
        _ => null,
    };
}
