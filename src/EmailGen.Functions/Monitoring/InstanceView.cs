using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Monitoring;

/// <summary>An orchestration as an operator sees it.</summary>
/// <param name="Id">Its instance id.</param>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="Status">Running, Pending, Suspended, Completed, Failed or Terminated.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="UpdatedAt">When it was last heard of.</param>
/// <param name="CustomStatus">What it says of itself.</param>
/// <param name="Input">Its input.</param>
/// <param name="Output">Its output, or why it failed; null while it runs.</param>
public sealed record InstanceView(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, JsonNode? CustomStatus, JsonNode? Input, JsonNode? Output)
{
    public static InstanceView Of(OrchestrationMetadata instance) => new(
        instance.InstanceId,
        instance.Name,
        instance.RuntimeStatus.ToString(),
        instance.CreatedAt,
        instance.LastUpdatedAt,
        MonitorJson.Parse(instance.SerializedCustomStatus),
        MonitorJson.Parse(instance.SerializedInput),
        // Of a failed one, one backend fills in the one and another the other.
        MonitorJson.Parse(instance.SerializedOutput ?? instance.FailureDetails?.ErrorMessage));
}
