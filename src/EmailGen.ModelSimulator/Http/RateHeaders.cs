using System.Globalization;
using EmailGen.ModelSimulator.Limits;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>
/// The limit headers. OpenAI gives resets as durations and <c>Retry-After</c> in seconds, and of requests the limit of the day
/// where there is one; Azure gives resets as bare seconds and <c>retry-after-ms</c> as well.
/// </summary>
internal static class RateHeaders
{
    private static readonly LimitState NoRequests = new(-1, -1, TimeSpan.Zero);
    private static readonly LimitState NoTokens = new(0, 0, TimeSpan.Zero);

    public static void Write(IHeaderDictionary headers, Admission admission, bool azure, HeaderMode mode)
    {
        var requests = azure ? admission.Requests ?? admission.RequestsOfDay : admission.RequestsOfDay ?? admission.Requests;
        if (Told(requests, mode, NoRequests) is { } ofRequests)
        {
            headers["x-ratelimit-limit-requests"] = Number(ofRequests.Limit);
            headers["x-ratelimit-remaining-requests"] = Number(ofRequests.Remaining);
            headers["x-ratelimit-reset-requests"] = Reset(ofRequests.Reset, azure);
        }

        if (Told(admission.TokenLimit, mode, NoTokens) is { } ofTokens)
        {
            headers["x-ratelimit-limit-tokens"] = Number(ofTokens.Limit);
            headers["x-ratelimit-remaining-tokens"] = Number(ofTokens.Remaining);
            headers["x-ratelimit-reset-tokens"] = Reset(ofTokens.Reset, azure);
        }

        if (!admission.Accepted && admission.Refusal is not LimitKind.TooLarge)
        {
            Wait(headers, admission.RetryAfter, azure);
        }
    }

    /// <summary>When to come back.</summary>
    public static void Wait(IHeaderDictionary headers, TimeSpan wait, bool azure)
    {
        headers.RetryAfter = Number(Math.Max(1, VendorDuration.Seconds(wait)));
        if (azure)
        {
            headers["retry-after-ms"] = Number(VendorDuration.WholeMilliseconds(wait));
        }
    }

    private static LimitState? Told(LimitState? limit, HeaderMode mode, LimitState unknown) => mode switch
    {
        HeaderMode.Absent => null,
        HeaderMode.Unknown => unknown,
        HeaderMode.Lying when limit is { } real => new(real.Limit * 10, real.Limit * 10, TimeSpan.Zero),
        _ => limit,
    };

    private static string Reset(TimeSpan reset, bool azure) => azure ? Number(VendorDuration.Seconds(reset)) : VendorDuration.OpenAI(reset);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
