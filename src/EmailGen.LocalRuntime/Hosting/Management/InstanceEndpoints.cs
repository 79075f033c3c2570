using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>Reads and purges instances.</summary>
internal sealed class InstanceEndpoints(Lazy<DurableEngine> engine)
{
    public async Task<IResult> GetAsync(HttpContext http)
    {
        var query = new ManagementQuery(http);
        var id = (string)http.Request.RouteValues["instanceId"]!;
        if (await engine.Value.Client.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var body = InstanceBody.From(instance, query.Flag("showInput", otherwise: true));
        if (query.Flag("showHistory"))
        {
            body["historyEvents"] = HistoryBody.From(await engine.Value.ReadHistoryAsync(id, http.RequestAborted), query.Flag("showHistoryOutput"));
        }

        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = "5";
            return ManagementJson.Answer(StatusCodes.Status202Accepted, body);
        }

        var hides = instance.RuntimeStatus is OrchestrationRuntimeStatus.Failed && query.Flag("returnInternalServerErrorOnFailure");
        return ManagementJson.Answer(hides ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK, body);
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var query = new ManagementQuery(http);
        var filter = new OrchestrationQuery(
            query.Moment("createdTimeFrom"),
            query.Moment("createdTimeTo"),
            query.Statuses("runtimeStatus"),
            InstanceIdPrefix: query.Text("instanceIdPrefix"),
            PageSize: query.Count("top") ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs: true,
            ContinuationToken: query.ReadContinuation());
        if (filter.InstanceIdPrefix?.StartsWith('@') is true)
        {
            throw new BadManagementRequestException("Entities are listed under /entities.");
        }

        var showInput = query.Flag("showInput", otherwise: true);
        await foreach (var page in engine.Value.Client.GetAllInstancesAsync(filter).AsPages(filter.ContinuationToken, filter.PageSize).WithCancellation(http.RequestAborted))
        {
            query.WriteContinuation(page.ContinuationToken);
            return ManagementJson.Answer(StatusCodes.Status200OK, new JsonArray([.. page.Values.Select(instance => InstanceBody.From(instance, showInput))]));
        }

        return ManagementJson.Answer(StatusCodes.Status200OK, new JsonArray());
    }

    public async Task<IResult> PurgeAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["instanceId"]!;
        return Purged(await engine.Value.Client.PurgeInstanceAsync(id, http.RequestAborted));
    }

    public async Task<IResult> PurgeManyAsync(HttpContext http)
    {
        var query = new ManagementQuery(http);
        var filter = new PurgeInstancesFilter(query.Moment("createdTimeFrom"), query.Moment("createdTimeTo"), query.Statuses("runtimeStatus"));
        return Purged(await engine.Value.Client.PurgeAllInstancesAsync(filter, http.RequestAborted));
    }

    private static IResult Purged(PurgeResult result) => result.PurgedInstanceCount == 0
        ? Results.StatusCode(StatusCodes.Status404NotFound)
        : ManagementJson.Answer(StatusCodes.Status200OK, new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });
}
