namespace EmailGen.Core.Limits;

/// <summary>The limits' names: for people, and as stable words for programs.</summary>
public static class LimitWords
{
    public static string Of(ThrottleKind kind) => kind switch
    {
        ThrottleKind.RequestsPerMinute => "requests per minute",
        ThrottleKind.TokensPerMinute => "tokens per minute",
        ThrottleKind.RequestsPerDay => "requests per day",
        ThrottleKind.TokensPerDay => "tokens per day",
        ThrottleKind.Capacity => "the provider's capacity",
        _ => "a limit that does not say its name",
    };

    public static string Slug(ThrottleKind kind) => kind switch
    {
        ThrottleKind.RequestsPerMinute => "requests-per-minute",
        ThrottleKind.TokensPerMinute => "tokens-per-minute",
        ThrottleKind.RequestsPerDay => "requests-per-day",
        ThrottleKind.TokensPerDay => "tokens-per-day",
        ThrottleKind.Capacity => "capacity",
        _ => "limit",
    };
}
