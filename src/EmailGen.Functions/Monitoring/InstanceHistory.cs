using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Monitoring;

/// <summary>An orchestration's history, by the client alone.</summary>
/// <param name="Entries">Its events in order; null when the host does not tell them.</param>
/// <param name="Problem">Why there are none.</param>
public sealed record InstanceHistory(IReadOnlyList<HistoryEntry>? Entries, string? Problem)
{
    private const int Longest = 2_000;

    // Events differ by their type, and only their names are the same everywhere: they are read as what they look like.
    private static readonly JsonSerializerOptions AsDeclared = new() { Converters = { new JsonStringEnumConverter() } };

    public static async Task<InstanceHistory> ReadAsync(DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            var history = await client.GetOrchestrationHistoryAsync(id, cancellationToken);
            return new([.. history.Select(entry => Of(JsonSerializer.SerializeToNode(entry, entry.GetType(), AsDeclared)!.AsObject()))], null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"This host does not hand out histories ({exception.Message}).");
        }
    }

    /// <summary>Activities that are asked for and have not answered.</summary>
    public IEnumerable<HistoryEntry> InFlight()
    {
        var answered = (Entries ?? []).Where(entry => entry.Type is "TaskCompleted" or "TaskFailed").Select(entry => entry.AnswerTo).ToHashSet();
        return (Entries ?? []).Where(entry => entry.Type == "TaskScheduled" && !answered.Contains(entry.Id));
    }

    private static HistoryEntry Of(JsonObject entry) => new(
        entry["Timestamp"]?.GetValue<DateTime>(),
        Text(entry, "EventType") ?? "",
        entry["EventId"]?.GetValue<int>() ?? -1,
        (entry["TaskScheduledId"] ?? entry["TimerId"])?.GetValue<int>(),
        Text(entry, "Name"),
        Text(entry, "InstanceId"),
        Short(Text(entry, "Input") ?? Text(entry, "Result") ?? Text(entry, "Reason") ?? entry["FailureDetails"]?["ErrorMessage"]?.ToString() ?? Text(entry, "FireAt")));

    private static string? Text(JsonObject entry, string name) => entry[name]?.ToString();

    private static string? Short(string? text) => text?.Length > Longest ? $"{text[..Longest]}…" : text;
}
