namespace EmailGen.Core.Limits;

/// <summary>What one deployment allows, as configured. A limit is a ceiling; null leaves it to be learned; 0 says that there is none.</summary>
/// <param name="Name">The deployment's name.</param>
/// <param name="Priority">Its group: lower is asked first.</param>
/// <param name="RequestsPerMinute">Requests a minute.</param>
/// <param name="TokensPerMinute">Tokens a minute, prompt and answer together.</param>
/// <param name="RequestsPerDay">Requests in any 24 hours, as a bucket that refills all the time.</param>
/// <param name="TokensPerDay">Tokens likewise.</param>
/// <param name="MaxOutputTokens">The longest answer that is asked for.</param>
/// <param name="ChargesAllowance">A request is charged its prompt and the longest answer allowed, whatever the answer (Azure), not what was used.</param>
public sealed record DeploymentQuota(
    string Name,
    int Priority,
    int? RequestsPerMinute,
    int? TokensPerMinute,
    int? RequestsPerDay = null,
    int? TokensPerDay = null,
    int MaxOutputTokens = 400,
    bool ChargesAllowance = false)
{
    /// <summary>Longest time for one answer.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Nobody has said how many requests a minute there may be, not even that there is no limit.</summary>
    public bool LearnsRequests => RequestsPerMinute is null;
}
