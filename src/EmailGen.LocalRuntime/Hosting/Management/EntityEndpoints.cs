using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>Lists, reads and signals entities.</summary>
internal sealed class EntityEndpoints(Lazy<DurableEngine> engine)
{
    public async Task<IResult> ListAsync(HttpContext http)
    {
        var query = new ManagementQuery(http);
        var filter = new EntityQuery
        {
            InstanceIdStartsWith = http.Request.RouteValues["entityName"] is string name ? $"@{name}@" : null,
            IncludeState = query.Flag("fetchState"),
            LastModifiedFrom = query.Moment("lastOperationTimeFrom"),
            LastModifiedTo = query.Moment("lastOperationTimeTo"),
            PageSize = query.Count("top"),
            ContinuationToken = query.ReadContinuation(),
        };
        await foreach (var page in engine.Value.Client.Entities.GetAllEntitiesAsync(filter).AsPages(filter.ContinuationToken, filter.PageSize).WithCancellation(http.RequestAborted))
        {
            query.WriteContinuation(page.ContinuationToken);
            return ManagementJson.Answer(StatusCodes.Status200OK, new JsonArray([.. page.Values.Select(Describe)]));
        }

        return ManagementJson.Answer(StatusCodes.Status200OK, new JsonArray());
    }

    public async Task<IResult> GetAsync(HttpContext http) =>
        await engine.Value.Client.Entities.GetEntityAsync(Id(http), includeState: true, http.RequestAborted) is { IncludesState: true } entity
            ? ManagementJson.Answer(StatusCodes.Status200OK, ManagementJson.Parse(entity.State.Value))
            : Results.StatusCode(StatusCodes.Status404NotFound);

    public async Task<IResult> SignalAsync(HttpContext http)
    {
        var operation = new ManagementQuery(http).Text("op") ?? throw new BadManagementRequestException("The operation's name is missing: add ?op=NAME.");
        var input = await ManagementJson.ReadBodyAsync(http.Request);
        await engine.Value.Client.Entities.SignalEntityAsync(Id(http), operation, input, cancellation: http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static EntityInstanceId Id(HttpContext http)
    {
        var values = http.Request.RouteValues;
        var name = (string)values["entityName"]!;
        return name.Contains('@')
            ? throw new BadManagementRequestException($"'{name}' is no entity name.")
            : new EntityInstanceId(name, values["entityKey"] as string ?? "");
    }

    private static JsonNode Describe(EntityMetadata entity) => new JsonObject
    {
        ["entityId"] = new JsonObject { ["name"] = entity.Id.Name, ["key"] = entity.Id.Key },
        ["lastOperationTime"] = ManagementJson.ToTheSecond(entity.LastModifiedTime),
        ["state"] = entity.IncludesState ? ManagementJson.Parse(entity.State.Value) : null,
    };
}
