using System.Text;
using System.Text.Json;
using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using Xunit;

namespace EmailGen.Core.Tests.Deployments;

public sealed class AnswerClassifierTests
{
    [Theory]
    [InlineData("requests", "Rate limit reached for gpt-4o-mini on requests per min (RPM): Limit 500, Used 500, Requested 1. Please try again in 120ms.", 0.12, ThrottleKind.RequestsPerMinute, 500)]
    [InlineData("tokens", "Rate limit reached on tokens per min (TPM): Limit 30000, Used 29500, Requested 1200. Please try again in 1.4s. Visit …", 1.4, ThrottleKind.TokensPerMinute, 30_000)]
    [InlineData("requests", "Rate limit reached on requests per day (RPD): Limit 10000, Used 10000, Requested 1. Please try again in 8.64s.", 8.64, ThrottleKind.RequestsPerDay, 10_000)]
    [InlineData("tokens", "Rate limit reached on tokens per day (TPD): Limit 2000000, Used 2000000, Requested 600. Please try again in 25.92s.", 25.92, ThrottleKind.TokensPerDay, 2_000_000)]
    [InlineData("tokens", "Rate limit reached on tokens per min (TPM): Limit 200,000, Used 199,900, Requested 1,200. Please try again in 0.3s.", 0.3, ThrottleKind.TokensPerMinute, 200_000)]
    [InlineData("requests", "Please try again in 7m12s.", 120.0, ThrottleKind.RequestsPerMinute)]
    [InlineData(null, "Requests have exceeded call rate limit of your current tier. Please retry after 45 seconds.", 45.0, ThrottleKind.RequestsPerMinute)]
    [InlineData(null, "Requests have exceeded token rate limit. Please retry after 86400 seconds.", 120.0, ThrottleKind.TokensPerMinute)]
    [InlineData(null, "The service is temporarily unable to process your request.", null, ThrottleKind.Capacity)]
    [InlineData(null, "The system is currently experiencing high demand and cannot process your request. Please retry after 5 seconds.", 5.0, ThrottleKind.Capacity)]
    [InlineData(null, "Resource unavailable on the flex tier.", null, ThrottleKind.Capacity)]
    [InlineData(null, "Too many requests.", null, ThrottleKind.Unknown)]
    public void Classify_RateLimit_TellsKindAndWait(string? type, string message, double? seconds, ThrottleKind kind, int? limit = null)
    {
        var throttled = Assert.IsType<ModelAnswer.Throttled>(Classify(429, message, code: "rate_limit_exceeded", type));

        Assert.Equal(kind, throttled.Kind);
        Assert.Equal(seconds, throttled.RetryAfter?.TotalSeconds);
        Assert.Equal(limit, throttled.Limit);
    }

    [Theory]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("Retry-After", "3", 3)]
    [InlineData("Retry-After", "86400", 120)]
    public void Classify_HintInAHeader_WinsOverTheWords(string header, string value, double seconds)
    {
        var answer = AnswerClassifier.Classify(429, name => name == header ? value : null, Body("Please try again in 20s.", null, null), TestDeployment.OpenAI());

        Assert.Equal(seconds, Assert.IsType<ModelAnswer.Throttled>(answer).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("1", "120ms", 0.12)]
    [InlineData("2", "1.4s", 1.4)]
    [InlineData("1", "7s", 1)]
    public void Classify_WordsFinerThanTheHeader_AreTakenWhereBothSayTheSame(string header, string words, double seconds)
    {
        var answer = AnswerClassifier.Classify(
            429, name => name == "Retry-After" ? header : null, Body($"Please try again in {words}.", null, null), TestDeployment.OpenAI());

        Assert.Equal(seconds, Assert.IsType<ModelAnswer.Throttled>(answer).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("Request too large on tokens per min (TPM): Limit 30000, Requested 50000.")]
    [InlineData("Rate limit reached on tokens per min (TPM): Limit 30000, Requested 50000.")]
    [InlineData("Request too large for gpt-4o-mini. The input or output tokens must be reduced in order to run successfully.")]
    public void Classify_RowLargerThanTheLimit_FailsTheRow(string message) =>
        Assert.IsType<ModelAnswer.RowFault>(Classify(429, message, "rate_limit_exceeded", "tokens"));

    [Theory]
    [InlineData(429, "insufficient_quota", typeof(ModelAnswer.OutOfMoney))]
    [InlineData(429, "billing_not_active", typeof(ModelAnswer.OutOfMoney))]
    [InlineData(402, null, typeof(ModelAnswer.OutOfMoney))]
    [InlineData(401, "invalid_api_key", typeof(ModelAnswer.Misconfigured))]
    [InlineData(403, null, typeof(ModelAnswer.Misconfigured))]
    [InlineData(404, "DeploymentNotFound", typeof(ModelAnswer.Misconfigured))]
    [InlineData(307, null, typeof(ModelAnswer.Misconfigured))]
    [InlineData(400, "unsupported_parameter", typeof(ModelAnswer.Misconfigured))]
    [InlineData(400, "content_filter", typeof(ModelAnswer.RowFault))]
    [InlineData(400, "context_length_exceeded", typeof(ModelAnswer.RowFault))]
    [InlineData(413, null, typeof(ModelAnswer.RowFault))]
    [InlineData(408, null, typeof(ModelAnswer.Unavailable))]
    [InlineData(500, null, typeof(ModelAnswer.Unavailable))]
    [InlineData(503, null, typeof(ModelAnswer.Unavailable))]
    public void Classify_OtherFailures_HaveTheirOwnMeaning(int status, string? code, Type meaning) =>
        Assert.IsType(meaning, Classify(status, "Words.", code, type: null));

    [Theory]
    [InlineData(401, "Deployments__0__ApiKey")]
    [InlineData(404, "Deployments__0__Model")]
    [InlineData(400, "Deployments__0__Model")]
    public void Classify_WrongSetting_IsNamed(int status, string setting) =>
        Assert.Contains(setting, Assert.IsType<ModelAnswer.Misconfigured>(Classify(status, "Words.", "model_not_found", type: null)).Message);

    [Theory]
    [InlineData("<html>no JSON</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":"just words"}""")]
    public void Classify_BodyOfAnotherKind_DoesNotMatter(string body) =>
        Assert.IsType<ModelAnswer.Unavailable>(AnswerClassifier.Classify(502, _ => null, Encoding.UTF8.GetBytes(body), TestDeployment.OpenAI()));

    [Theory]
    [InlineData("12ms", 0.012)]
    [InlineData("1s", 1.0)]
    [InlineData("8.64s", 8.64)]
    [InlineData("6m0s", 360.0)]
    [InlineData("1h2m3s", 3_723.0)]
    [InlineData("45", 45.0)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    public void Duration_OfAHeader_IsRead(string text, double? seconds) => Assert.Equal(seconds, RetryHint.Duration(text)?.TotalSeconds);

    [Fact]
    public void RateHeaders_UnknownLimits_AreNull()
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["x-ratelimit-limit-requests"] = "-1",
            ["x-ratelimit-remaining-requests"] = "9",
            ["x-ratelimit-limit-tokens"] = "200000",
            ["x-ratelimit-reset-tokens"] = "6m0s",
        };

        Assert.Equal(
            new RateHeaders(new(null, 9, null), new(200_000, null, TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(1))),
            RateHeaders.Read(name => headers.GetValueOrDefault(name)));
        Assert.Null(RateHeaders.Read(_ => null));
    }

    private static ModelAnswer Classify(int status, string message, string? code, string? type) =>
        AnswerClassifier.Classify(status, _ => null, Body(message, code, type), TestDeployment.OpenAI());

    private static byte[] Body(string message, string? code, string? type) =>
        JsonSerializer.SerializeToUtf8Bytes(new { error = new { message, type, code, param = (string?)null } });
}
