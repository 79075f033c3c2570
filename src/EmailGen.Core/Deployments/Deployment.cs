using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>One place that answers, with settings that were found sound.</summary>
/// <param name="Name">Unique in the pool, without regard to case.</param>
/// <param name="Kind">The protocol it speaks.</param>
/// <param name="Endpoint">Base URL: for OpenAI including <c>/v1</c>, for Azure OpenAI the resource's root.</param>
/// <param name="ApiKey">The key; null for a managed identity (Azure OpenAI only).</param>
/// <param name="Model">Model, or for Azure OpenAI the deployment's name there.</param>
/// <param name="Priority">Lower is asked first; a higher number is a fallback.</param>
/// <param name="RequestsPerMinute">Ceiling of requests; null: learned from the answers; 0: none.</param>
/// <param name="TokensPerMinute">Ceiling of tokens; null: learned; 0: none.</param>
/// <param name="RequestsPerDay">Ceiling of requests in 24 hours; null: learned; 0: none.</param>
/// <param name="TokensPerDay">Ceiling of tokens in 24 hours; null: learned; 0: none.</param>
/// <param name="MaxOutputTokens">Longest answer that is asked for; one that is cut off there is asked for once more at twice the length.</param>
/// <param name="Settings">Names of the settings it came from, for messages.</param>
public sealed record Deployment(
    string Name,
    DeploymentKind Kind,
    Uri Endpoint,
    string? ApiKey,
    string Model,
    int Priority,
    int? RequestsPerMinute,
    int? TokensPerMinute,
    int? RequestsPerDay,
    int? TokensPerDay,
    int MaxOutputTokens,
    DeploymentSettings Settings)
{
    public const int DefaultMaxOutputTokens = 400;
    public const int DefaultTimeoutSeconds = 60;

    /// <summary>Longest time for one answer; then the row is asked again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    public DeploymentQuota Quota => new(
        Name, Priority, RequestsPerMinute, TokensPerMinute, RequestsPerDay, TokensPerDay, MaxOutputTokens, ChargesAllowance: Kind is DeploymentKind.AzureOpenAI)
    {
        Timeout = Timeout,
    };

    // The members of a record are printed by default, and one of them is a key.
    public override string ToString() => $"{Name} ({Kind}, {Endpoint}, {Model})";
}
