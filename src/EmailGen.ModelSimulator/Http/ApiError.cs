using System.Globalization;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Http;

/// <summary>An error in the shape and words of the vendors.</summary>
internal sealed record ApiError(int Status, string Message, string Type, string? Parameter, string? Code)
{
    private const string RequestError = "invalid_request_error";

    public static ApiError BadRequest(string message, string? parameter) => new(400, message, RequestError, parameter, null);

    public static ApiError WrongKey(bool azure, bool missing) => (azure, missing) switch
    {
        (true, _) => new(401, "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.", RequestError, null, "401"),
        (false, true) => new(401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).", RequestError, null, null),
        (false, false) => new(401, "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.", RequestError, null, "invalid_api_key"),
    };

    public static ApiError UnknownUrl(string method, string path) =>
        new(404, $"Invalid URL ({method} {path})", RequestError, null, null);

    public static ApiError MissingApiVersion() =>
        new(404, "Resource not found", RequestError, null, "404");

    public static ApiError Throttled(Admission admission, ChatPath path, string model, string? apiVersion) => path.IsAzure
        ? AzureThrottled(admission, apiVersion)
        : OpenAIThrottled(admission, model);

    private static ApiError OpenAIThrottled(Admission admission, string model)
    {
        const string More = "Visit https://platform.openai.com/account/rate-limits to learn more.";
        var (limit, requested) = Figures(admission);
        var (type, name) = admission.Refusal is LimitKind.Requests ? ("requests", "requests per min (RPM)") : ("tokens", "tokens per min (TPM)");
        var message = admission.Refusal is LimitKind.TooLarge
            ? $"Request too large for {model} in organization org-simulated on {name}: Limit {limit.PerMinute}, Requested {requested}. The input or output tokens must be reduced in order to run successfully. {More}"
            : $"Rate limit reached for {model} in organization org-simulated on {name}: Limit {limit.PerMinute}, Used {limit.PerMinute - limit.Remaining}, Requested {requested}. Please try again in {VendorDuration.OpenAI(admission.RetryAfter)}. {More}";
        return new(429, message, type, null, "rate_limit_exceeded");
    }

    private static ApiError AzureThrottled(Admission admission, string? apiVersion)
    {
        var seconds = Math.Max(1, VendorDuration.Seconds(admission.RetryAfter)).ToString(CultureInfo.InvariantCulture);
        var (type, name) = admission.Refusal is LimitKind.Requests ? ("requests", "call rate limit") : ("tokens", "token rate limit");
        return new(
            429,
            $"Requests to the ChatCompletions_Create Operation under Azure OpenAI API version {apiVersion ?? "v1"} have exceeded {name} of your current OpenAI S0 pricing tier. Please retry after {seconds} seconds. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.",
            type,
            null,
            "429");
    }

    private static (LimitState Limit, int Requested) Figures(Admission admission) => admission.Refusal is LimitKind.Requests
        ? (admission.Requests.GetValueOrDefault(), 1)
        : (admission.TokenLimit.GetValueOrDefault(), admission.Tokens);
}
