using System.Buffers;
using System.Globalization;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>Tells what a failed answer means for the row, the deployment and the job. Pure: status, headers and body in, meaning out.</summary>
public static class AnswerClassifier
{
    private static readonly string[] MoneyCodes = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789,");

    private static readonly string[] CapacityCodes = ["resource_unavailable", "engine_overloaded", "overloaded_error", "server_busy", "NoCapacity"];

    private static readonly string[] SettingCodes =
    [
        "model_not_found", "DeploymentNotFound", "OperationNotSupported", "invalid_api_key", "unsupported_parameter", "unsupported_value",
        "unknown_parameter", "invalid_model", "unsupported_country_region_territory",
    ];

    public static ModelAnswer Classify(int status, Func<string, string?> header, ReadOnlyMemory<byte> body, Deployment deployment, AnswerForm form = AnswerForm.Schema)
    {
        var error = ErrorBody.Read(body);
        ModelAnswer answer = status switch
        {
            _ when status == 402 || Is(error, MoneyCodes) => OutOfMoney(error, deployment),
            429 => Throttled(header, error),
            401 or 403 or 404 or (>= 300 and < 400) => Misconfigured(status, error, deployment),
            400 or 422 or 501 when form is not AnswerForm.Text && IsOfForm(error) => new ModelAnswer.FormRefused(error.Message),
            400 when Is(error, SettingCodes) || IsOfEveryRow(error) => Misconfigured(status, error, deployment),
            400 when IsContentFilter(error) => new ModelAnswer.RowFault("The provider's content filter does not accept this row's text.") { MayHaveCost = true },
            408 or 409 or 425 or >= 500 => new ModelAnswer.Unavailable($"The model at {deployment.Endpoint} failed with status {status}{After(": ", error.Message)}.") { MayHaveCost = status == 408 },
            _ => new ModelAnswer.RowFault($"The model does not accept this row (status {status}){After(": ", error.Message)}"),
        };
        return answer with { Rates = RateHeaders.Read(header) };
    }

    private static bool Is(ErrorBody error, string[] codes) =>
        codes.Contains(error.Code, StringComparer.OrdinalIgnoreCase) || codes.Contains(error.Type, StringComparer.OrdinalIgnoreCase);

    // A field that every request carries is refused: failing row after row would spoil the whole list.
    private static bool IsOfEveryRow(ErrorBody error) =>
        error.Parameter is "model" or "max_tokens" or "temperature" || error.Says("api-version") || IsOfForm(error);

    private static bool IsOfForm(ErrorBody error) =>
        (error.Parameter?.StartsWith("response_format", StringComparison.Ordinal) ?? false)
        || error.Says("response_format") || error.Says("json_schema") || error.Says("json_object");

    private static bool IsContentFilter(ErrorBody error) =>
        error.Code is "content_filter" or "content_policy_violation" || error.InnerCode is "ResponsibleAIPolicyViolation";

    private static ModelAnswer.OutOfMoney OutOfMoney(ErrorBody error, Deployment deployment) =>
        new($"The account behind deployment '{deployment.Name}' has no money or quota left{After(" (", error.Message, ")")}. Add credit or raise the budget at the provider, or set {deployment.Settings.ApiKey} to another account's key.");

    private static ModelAnswer Throttled(Func<string, string?> header, ErrorBody error)
    {
        if (error.Says("Request too large") || AsksForMoreThanTheLimit(error.Message))
        {
            return new ModelAnswer.RowFault($"This row's request is larger than the model's limit of tokens a minute: {error.Message}");
        }

        return new ModelAnswer.Throttled(RetryHint.Read(header, error.Message), KindOf(error), NumberAfter(error.Message, "Limit ") is > 0 and <= int.MaxValue and var limit ? (int)limit : null);
    }

    private static ThrottleKind KindOf(ErrorBody error) => error switch
    {
        _ when error.Says("(RPD)") || error.Says("requests per day") => ThrottleKind.RequestsPerDay,
        _ when error.Says("(TPD)") || error.Says("tokens per day") => ThrottleKind.TokensPerDay,
        _ when error.Says("high demand") || error.Says("temporarily unable") || error.Says("overloaded") || error.Says("resource unavailable")
            || Is(error, CapacityCodes) => ThrottleKind.Capacity,
        _ when error.Type is "tokens" || error.Says("(TPM)") || error.Says("token rate limit") => ThrottleKind.TokensPerMinute,
        _ when error.Type is "requests" || error.Says("(RPM)") || error.Says("call rate limit") => ThrottleKind.RequestsPerMinute,
        _ => ThrottleKind.Unknown,
    };

    // "Limit 30000, Requested 50000": no wait makes such a request pass. With "Used" it is only a matter of time.
    private static bool AsksForMoreThanTheLimit(string message) =>
        NumberAfter(message, "Requested ") is { } requested && NumberAfter(message, "Limit ") is { } limit && requested > limit;

    private static long? NumberAfter(string message, string word)
    {
        var at = message.LastIndexOf(word, StringComparison.Ordinal);
        var digits = at < 0 ? [] : message.AsSpan(at + word.Length);
        var end = digits.IndexOfAnyExcept(NumberCharacters) is >= 0 and var stop ? stop : digits.Length;
        return long.TryParse(digits[..end].TrimEnd(','), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static ModelAnswer.Misconfigured Misconfigured(int status, ErrorBody error, Deployment deployment)
    {
        var settings = deployment.Settings;
        var mend = status switch
        {
            401 => deployment.ApiKey is null ? $"Give the app's identity the role 'Cognitive Services OpenAI User' there, or set {settings.ApiKey}" : $"Check {settings.ApiKey} (and {settings.Endpoint})",
            403 => $"Check that {settings.ApiKey} may use the model in {settings.Model}",
            404 => $"Check {settings.Model} ('{deployment.Model}') and {settings.Endpoint} ({deployment.Endpoint})",
            >= 300 and < 400 => $"Check {settings.Endpoint} ({deployment.Endpoint}): it points elsewhere",
            _ => $"Check {settings.Model} ('{deployment.Model}') and {settings.MaxOutputTokens}: the model must take max_tokens, temperature and response_format json_schema, as gpt-4o-mini does",
        };
        return new($"Deployment '{deployment.Name}' cannot be asked (status {status}{After(": ", error.Message.TrimEnd('.'))}). {mend}.");
    }

    private static string After(string lead, string message, string end = "") => message.Length == 0 ? "" : lead + message + end;
}
