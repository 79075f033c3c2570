namespace EmailGen.Core.Deployments;

/// <summary>A deployment's limits as one answer's headers told them; null where a header is absent or says unknown.</summary>
public sealed record RateHeaders(RateHeader? Requests, RateHeader? Tokens)
{
    /// <summary>Reads <c>x-ratelimit-*</c> by a look-up of headers; null when none is there.</summary>
    public static RateHeaders? Read(Func<string, string?> header)
    {
        var requests = RateHeader.Read(header("x-ratelimit-limit-requests"), header("x-ratelimit-remaining-requests"), header("x-ratelimit-reset-requests"));
        var tokens = RateHeader.Read(header("x-ratelimit-limit-tokens"), header("x-ratelimit-remaining-tokens"), header("x-ratelimit-reset-tokens"));
        return requests is null && tokens is null ? null : new(requests, tokens);
    }
}
