using System.Globalization;
using EmailGen.Functions.Monitoring;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows what runs inside the app, to its operators: it needs the master key.</summary>
public static class MonitorInstances
{
    private const int Looked = 50;
    private const int HistoriesAtOnce = 4;

    [Function("MonitorInstances")]
    public static async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/monitor/instances")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (take, after) = MonitorPaging.Of(request);
        var filter = new OrchestrationQuery(
            Statuses: Statuses(request.Query["status"]),
            InstanceIdPrefix: Prefix(request.Query["prefix"]),
            PageSize: take,
            FetchInputsAndOutputs: true,
            ContinuationToken: after);
        await foreach (var page in client.GetAllInstancesAsync(filter).AsPages(after, take).WithCancellation(cancellationToken))
        {
            return Results.Json(new { instances = page.Values.Select(InstanceView.Of), next = page.ContinuationToken });
        }

        return Results.Json(new { instances = Array.Empty<InstanceView>(), next = (string?)null });
    }

    [Function("MonitorInstance")]
    public static async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/monitor/instances/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) ?? throw ApiProblem.NoInstance(id);
        var history = await InstanceHistory.ReadAsync(client, id, cancellationToken);
        return Results.Json(new { instance = InstanceView.Of(instance), history = history.Entries, historyProblem = history.Problem });
    }

    /// <summary>Activities in flight of the first orchestrations that run; their histories tell.</summary>
    [Function("MonitorActivities")]
    public static async Task<IResult> ActivitiesAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/monitor/activities")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var filter = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], PageSize: Looked);
        await foreach (var page in client.GetAllInstancesAsync(filter).AsPages(pageSizeHint: Looked).WithCancellation(cancellationToken))
        {
            var histories = new InstanceHistory[page.Values.Count];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = HistoriesAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, histories.Length, parallel, async (place, cancel) => histories[place] = await InstanceHistory.ReadAsync(client, page.Values[place].InstanceId, cancel));
            return Results.Json(new
            {
                activities = page.Values.Zip(histories).SelectMany(one => one.Second.InFlight().Select(entry => new { entry.Name, orchestration = one.First.InstanceId, since = entry.At, input = entry.Data })),
                isComplete = page.ContinuationToken is null,
                problem = Array.Find(histories, history => history.Problem is not null)?.Problem,
            });
        }

        return Results.Json(new { activities = Array.Empty<object>(), isComplete = true, problem = (string?)null });
    }

    private static IEnumerable<OrchestrationRuntimeStatus>? Statuses(string? text) => text switch
    {
        null or "" => null,
        _ when Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) => [status],
        _ => throw ApiProblem.BadRequest($"status={text} is none. There are Running, Pending, Suspended, Completed, Failed and Terminated."),
    };

    // A prefix that names an entity makes the client throw.
    private static string? Prefix(string? text) => text is null or "" ? null : text[0] != '@' ? text
        : throw ApiProblem.BadRequest("Entities are listed under /api/monitor/entities.");
}
