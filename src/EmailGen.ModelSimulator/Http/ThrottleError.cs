using System.Globalization;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Http;

/// <summary>The vendors' words for a request over a limit.</summary>
internal static class ThrottleError
{
    private const string More = "Visit https://platform.openai.com/account/rate-limits to learn more.";

    /// <param name="figures">Whether the text may tell limits and waits.</param>
    public static ApiError OpenAI(Admission admission, string model, bool figures)
    {
        var limit = admission.Refusing;
        var (type, name) = admission.Refusal switch
        {
            LimitKind.RequestsMinute => ("requests", "requests per min (RPM)"),
            LimitKind.RequestsDay => ("requests", "requests per day (RPD)"),
            LimitKind.TokensDay => ("tokens", "tokens per day (TPD)"),
            _ => ("tokens", "tokens per min (TPM)"),
        };
        var requested = admission.Refusal.CountsRequests() ? 1 : admission.Tokens;
        var message = (admission.Refusal, figures) switch
        {
            (LimitKind.TooLarge, true) => $"Request too large for {model} in organization org-simulated on {name}: Limit {limit.Limit}, Requested {requested}. The input or output tokens must be reduced in order to run successfully. {More}",
            (LimitKind.TooLarge, false) => $"Request too large for {model} in organization org-simulated on {name}. The input or output tokens must be reduced in order to run successfully. {More}",
            (_, true) => $"Rate limit reached for {model} in organization org-simulated on {name}: Limit {limit.Limit}, Used {limit.Limit - limit.Remaining}, Requested {requested}. Please try again in {VendorDuration.OpenAI(admission.RetryAfter)}. {More}",
            (_, false) => $"Rate limit reached for {model} in organization org-simulated on {name}. {More}",
        };
        return new(429, message, type, null, "rate_limit_exceeded");
    }

    public static ApiError Azure(Admission admission, string? apiVersion, bool figures) =>
        Azure(admission.Refusal.CountsRequests(), apiVersion, figures ? Math.Max(1, VendorDuration.Seconds(admission.RetryAfter)) : null);

    /// <param name="seconds">The wait that the text tells; null tells none.</param>
    public static ApiError Azure(bool requests, string? apiVersion, long? seconds)
    {
        var version = string.IsNullOrEmpty(apiVersion) ? "v1" : apiVersion;
        var wait = seconds is { } known ? $" Please retry after {known.ToString(CultureInfo.InvariantCulture)} seconds." : "";
        return new(
            429,
            $"Requests to the ChatCompletions_Create Operation under Azure OpenAI API version {version} have exceeded {(requests ? "call" : "token")} rate limit of your current OpenAI S0 pricing tier.{wait} Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.",
            requests ? "requests" : "tokens",
            null,
            "429");
    }
}
