using System.Text.Json.Nodes;

namespace EmailGen.Conformance.Runner;

/// <summary>What a host shows of an instance.</summary>
/// <param name="Status">The runtime status by name.</param>
/// <param name="Output">Its result, or the text of what ended it.</param>
/// <param name="CustomStatus">What the orchestrator says of itself.</param>
public sealed record InstanceView(string Status, JsonNode? Output, JsonNode? CustomStatus)
{
    public bool IsFinished => Status is "Completed" or "Failed" or "Terminated";
}
