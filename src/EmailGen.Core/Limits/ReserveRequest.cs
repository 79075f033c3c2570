using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmailGen.Core.Limits;

/// <summary>Asks for a permit and settles the one before.</summary>
/// <param name="Job">The job: jobs that ask at the same time share fairly.</param>
/// <param name="Key">Job, batch and attempt: a repeat is answered with the same open permit.</param>
/// <param name="Requests">How many requests are to start; the permit may be for fewer.</param>
/// <param name="Size">Tokens of each of them.</param>
/// <param name="Settlement">The asker's last permit; null when there is none to settle.</param>
public sealed record ReserveRequest(string Job, string Key, int Requests, RequestSize Size, PermitSettlement? Settlement = null)
{
    /// <summary>When the asker asked for the first time. It is measured; nothing is decided by it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Names of the deployments that the job may ask; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Deployments { get; init; }

    /// <summary>What the deployment will charge for each request.</summary>
    public int TokensOn(DeploymentQuota quota) => Size.On(quota);
}
