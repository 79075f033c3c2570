using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>Starts orchestrators.</summary>
internal sealed class OrchestratorEndpoints(Lazy<DurableEngine> engine, DurableFunctions functions, ManagementLinks links)
{
    public async Task<IResult> StartAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["functionName"]!;
        if (!functions.HasOrchestrator(name))
        {
            throw new BadManagementRequestException($"The function '{name}' doesn't exist, is disabled, or is not an orchestrator function.");
        }

        var client = engine.Value.Client;
        var wanted = http.Request.RouteValues["instanceId"] as string;
        var input = await ManagementJson.ReadBodyAsync(http.Request);
        try
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(wanted), http.RequestAborted);
            return Started(http, links, id);
        }
        catch (OrchestrationAlreadyExistsException) when (wanted is not null)
        {
            return await client.GetInstanceAsync(wanted, http.RequestAborted) is { } instance
                ? Taken(instance)
                : Results.StatusCode(StatusCodes.Status409Conflict);
        }
    }

    public static IResult Started(HttpContext http, ManagementLinks links, string id)
    {
        http.Response.Headers.Location = links.Status(http.Request, id);
        http.Response.Headers.RetryAfter = "10";
        return ManagementJson.Answer(StatusCodes.Status202Accepted, links.Payload(http.Request, id));
    }

    public static IResult Taken(OrchestrationMetadata instance) =>
        ManagementJson.Message(StatusCodes.Status409Conflict, $"An Orchestration instance with the status {instance.RuntimeStatus} already exists.");
}
