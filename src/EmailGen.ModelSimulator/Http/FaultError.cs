using EmailGen.ModelSimulator.Faults;

namespace EmailGen.ModelSimulator.Http;

/// <summary>The vendors' words for what is no matter of limits.</summary>
internal static class FaultError
{
    private const string ServerError = "server_error";

    /// <returns>Null when the fault is no error of the API.</returns>
    public static ApiError? Of(SimulatedFault fault, bool azure, string model, string? apiVersion) => fault.Kind switch
    {
        FaultKind.InsufficientQuota => new(429, "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.", "insufficient_quota", null, "insufficient_quota"),
        FaultKind.RetryAfter86400 => ThrottleError.Azure(requests: false, apiVersion, seconds: 86_400),
        FaultKind.HighDemand => new(429, $"The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load.{Wait(fault)} For improved capacity reliability, consider switching to Provisioned Throughput.", "too_many_requests", null, "too_many_requests"),
        FaultKind.TemporarilyUnable => new(429, $"The service is temporarily unable to process your request. Please try again later.{Wait(fault)}", null, null, "429"),
        FaultKind.FlexUnavailable => new(429, "Resource unavailable: there is currently no capacity for flex processing. Please try again later or use another service tier.", "resource_unavailable", null, "resource_unavailable"),
        FaultKind.ContentFilter => new(400, "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry. To learn more about our content filtering policies please read our documentation: https://go.microsoft.com/fwlink/?linkid=2198766", null, "prompt", "content_filter", azure ? "ResponsibleAIPolicyViolation" : null),
        FaultKind.FormRefused => new(400, "Invalid parameter: 'response_format' of this type is not supported with this model.", "invalid_request_error", "response_format", null),
        FaultKind.WrongKey => ApiError.WrongKey(azure, missing: false),
        FaultKind.ModelNotFound => ApiError.UnknownModel(azure, model),
        FaultKind.ServerError => OfServer(fault.Status, azure),
        _ => null,
    };

    /// <summary>Gateways in front of the API answer in HTML.</summary>
    private static ApiError? OfServer(int status, bool azure) => status switch
    {
        500 => new(500, "The server had an error while processing your request. Sorry about that!", ServerError, null, null),
        503 when azure => new(503, "The service is temporarily unable to process your request. Please try again later.", null, null, "InternalServerError"),
        503 => new(503, "The server is currently overloaded with other requests. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if the error persists.", ServerError, null, null),
        529 => new(529, "Overloaded", "overloaded_error", null, null),
        _ => null,
    };

    private static string Wait(SimulatedFault fault) => fault.RetryAfterSeconds is { } seconds ? $" Please retry after {seconds} seconds." : "";
}
