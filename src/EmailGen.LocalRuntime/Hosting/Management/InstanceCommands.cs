using EmailGen.LocalRuntime.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>Commands to an instance: 202 when it is told, 404 for an unknown one, 410 for one that has ended.</summary>
internal sealed class InstanceCommands(Lazy<DurableEngine> engine, ManagementLinks links)
{
    public Task<IResult> RaiseEventAsync(HttpContext http) => TellAsync(http, async (client, id) =>
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadManagementRequestException("Only application/json request content is supported");
        }

        var payload = await ManagementJson.ReadBodyAsync(http.Request);
        await client.RaiseEventAsync(id, (string)http.Request.RouteValues["eventName"]!, payload, http.RequestAborted);
    });

    public Task<IResult> TerminateAsync(HttpContext http) => TellAsync(http, (client, id) =>
        client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Output: Reason(http)), http.RequestAborted));

    public Task<IResult> SuspendAsync(HttpContext http) => TellAsync(http, (client, id) =>
        client.SuspendInstanceAsync(id, Reason(http), http.RequestAborted));

    public Task<IResult> ResumeAsync(HttpContext http) => TellAsync(http, (client, id) =>
        client.ResumeInstanceAsync(id, Reason(http), http.RequestAborted));

    /// <summary>Only a failed instance can be rewound, and not by this engine.</summary>
    public async Task<IResult> RewindAsync(HttpContext http) =>
        Results.StatusCode((await FindAsync(http))?.RuntimeStatus switch
        {
            null => StatusCodes.Status404NotFound,
            OrchestrationRuntimeStatus.Failed => StatusCodes.Status501NotImplemented,
            _ => StatusCodes.Status412PreconditionFailed,
        });

    public async Task<IResult> RestartAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } instance)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var isNewId = new ManagementQuery(http).Flag("restartWithNewInstanceId", otherwise: true);
        if (!isNewId && !instance.IsCompleted)
        {
            return OrchestratorEndpoints.Taken(instance);
        }

        var options = new StartOrchestrationOptions(isNewId ? null : instance.InstanceId);
        var input = ManagementJson.Parse(instance.SerializedInput);
        var id = await engine.Value.Client.ScheduleNewOrchestrationInstanceAsync(instance.Name, input, options, http.RequestAborted);
        return OrchestratorEndpoints.Started(http, links, id);
    }

    private async Task<IResult> TellAsync(HttpContext http, Func<DurableTaskClient, string, Task> tell)
    {
        var instance = await FindAsync(http);
        if (instance is not { IsCompleted: false })
        {
            return Results.StatusCode(instance is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
        }

        await tell(engine.Value.Client, instance.InstanceId);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private Task<OrchestrationMetadata?> FindAsync(HttpContext http) =>
        engine.Value.Client.GetInstanceAsync((string)http.Request.RouteValues["instanceId"]!, getInputsAndOutputs: true, http.RequestAborted);

    private static string? Reason(HttpContext http) => new ManagementQuery(http).Text("reason");
}
