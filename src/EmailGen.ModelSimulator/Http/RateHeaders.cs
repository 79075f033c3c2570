using System.Globalization;
using EmailGen.ModelSimulator.Limits;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>
/// The limit headers. OpenAI gives resets as durations and <c>Retry-After</c> in seconds;
/// Azure gives resets as bare seconds and <c>retry-after-ms</c> as well.
/// </summary>
internal static class RateHeaders
{
    public static void Write(IHeaderDictionary headers, Admission admission, bool azure)
    {
        if (admission.Requests is { } requests)
        {
            headers["x-ratelimit-limit-requests"] = Number(requests.PerMinute);
            headers["x-ratelimit-remaining-requests"] = Number(requests.Remaining);
            headers["x-ratelimit-reset-requests"] = Reset(requests.Reset, azure);
        }

        if (admission.TokenLimit is { } tokens)
        {
            headers["x-ratelimit-limit-tokens"] = Number(tokens.PerMinute);
            headers["x-ratelimit-remaining-tokens"] = Number(tokens.Remaining);
            headers["x-ratelimit-reset-tokens"] = Reset(tokens.Reset, azure);
        }

        if (admission.Accepted || admission.Refusal is LimitKind.TooLarge)
        {
            return;
        }

        headers.RetryAfter = Number(Math.Max(1, VendorDuration.Seconds(admission.RetryAfter)));
        if (azure)
        {
            headers["retry-after-ms"] = Number(VendorDuration.WholeMilliseconds(admission.RetryAfter));
        }
    }

    private static string Reset(TimeSpan reset, bool azure) => azure ? Number(VendorDuration.Seconds(reset)) : VendorDuration.OpenAI(reset);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
