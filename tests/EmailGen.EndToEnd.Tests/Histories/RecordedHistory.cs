using System.Text.Json.Nodes;

namespace EmailGen.EndToEnd.Tests.Histories;

/// <summary>One execution's history as the replay test reads it: a line of a <c>.jsonl</c> file.</summary>
internal sealed record RecordedHistory(string Id, string Name, string Execution, int Generation, JsonNode? Parent, string? Input, JsonArray Events)
{
    /// <summary>Histories of the same shape test the same path: one of them is enough.</summary>
    public string Shape => $"{Name} {string.Join(' ', Events.Select(entry => $"{entry!["body"]!["Kind"]}:{entry["body"]![nameof(Name)]}"))}";

    public string Line() => new JsonObject
    {
        ["id"] = Id,
        ["name"] = Name,
        ["execution"] = Execution,
        ["generation"] = Generation,
        ["parent"] = Parent?.DeepClone(),
        ["input"] = Input,
        ["events"] = Events.DeepClone(),
    }.ToJsonString();
}
