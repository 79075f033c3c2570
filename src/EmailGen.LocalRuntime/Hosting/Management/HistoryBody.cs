using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>An event of an instance's history as the management API shows it.</summary>
internal static class HistoryBody
{
    public static JsonArray From(IEnumerable<HistoryRecord> history, bool showOutput) =>
        [.. history.Select(record => From(record, showOutput))];

    private static JsonObject From(HistoryRecord record, bool showOutput)
    {
        var body = new JsonObject { ["EventType"] = record.EventType };
        Add(body, "InstanceId", record.InstanceId);
        Add(body, "Name", record.Name);
        Add(body, "Input", record.Input);
        if (showOutput && record.Result is { } result)
        {
            body["Result"] = ManagementJson.Parse(result);
        }

        Add(body, "Reason", record.Reason);
        Add(body, "FailureDetails", Failure(record.FailureDetails));
        Add(body, "FireAt", record.FireAt);
        body["Timestamp"] = record.Timestamp;
        Add(body, "ScheduledTime", record.ScheduledTime);
        Add(body, "FunctionName", record.FunctionName);
        Add(body, "Generation", record.Generation);
        return body;
    }

    private static void Add(JsonObject body, string name, JsonNode? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }

    private static JsonObject? Failure(TaskFailureDetails? failure) => failure is null ? null : new JsonObject
    {
        ["ErrorType"] = failure.ErrorType,
        ["ErrorMessage"] = failure.ErrorMessage,
        ["StackTrace"] = failure.StackTrace,
        ["InnerFailure"] = Failure(failure.InnerFailure),
        ["IsNonRetriable"] = false,
        ["Properties"] = null,
    };
}
