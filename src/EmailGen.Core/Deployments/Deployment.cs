using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>One place that answers, with settings that were found sound.</summary>
/// <param name="Name">Unique in the pool, without regard to case.</param>
/// <param name="Kind">The protocol it speaks.</param>
/// <param name="Endpoint">Base URL: for OpenAI including <c>/v1</c>, for Azure OpenAI the resource's root.</param>
/// <param name="ApiKey">The key; null for a managed identity (Azure OpenAI only).</param>
/// <param name="Model">Model, or for Azure OpenAI the deployment's name there.</param>
/// <param name="Priority">Lower is asked first; a higher number is a fallback.</param>
/// <param name="RequestsPerMinute">Limit of requests; 0: none.</param>
/// <param name="TokensPerMinute">Limit of tokens; 0: none.</param>
/// <param name="MaxOutputTokens">Longest answer that is asked for.</param>
/// <param name="Settings">Names of the settings it came from, for messages.</param>
public sealed record Deployment(
    string Name,
    DeploymentKind Kind,
    Uri Endpoint,
    string? ApiKey,
    string Model,
    int Priority,
    int RequestsPerMinute,
    int TokensPerMinute,
    int MaxOutputTokens,
    DeploymentSettings Settings)
{
    public const int DefaultMaxOutputTokens = 400;
    public const int FirstPaidTierRequestsPerMinute = 500;
    public const int FirstPaidTierTokensPerMinute = 200_000;

    public DeploymentQuota Quota => new(Name, Priority, RequestsPerMinute, TokensPerMinute);

    // The members of a record are printed by default, and one of them is a key.
    public override string ToString() => $"{Name} ({Kind}, {Endpoint}, {Model})";
}
