using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client.Entities;

namespace EmailGen.Functions.Monitoring;

/// <summary>An entity as an operator sees it.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Key">Which of the kind.</param>
/// <param name="UpdatedAt">Its last operation.</param>
/// <param name="Waiting">Operations that wait for it.</param>
/// <param name="LockedBy">The orchestration that holds its lock.</param>
/// <param name="State">Its state.</param>
public sealed record EntityView(string Name, string Key, DateTimeOffset UpdatedAt, int Waiting, string? LockedBy, JsonNode? State)
{
    public static EntityView Of(EntityMetadata entity) => new(
        entity.Id.Name,
        entity.Id.Key,
        entity.LastModifiedTime,
        entity.BacklogQueueSize,
        entity.LockedBy,
        entity.IncludesState ? MonitorJson.Parse(entity.State.Value) : null);
}
