using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>Durable Functions' own HTTP API, on the paths of the real host.</summary>
internal static class ManagementApi
{
    // An event or an entity's input; lists never go this way.
    private const long MostBytes = 1_000_000;

    public const string Root = "/runtime/webhooks/durabletask";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var keys = services.GetRequiredService<AccessKeys>();
        var engine = services.GetRequiredService<Lazy<DurableEngine>>();
        var links = new ManagementLinks(keys);
        var instances = new InstanceEndpoints(engine);
        var commands = new InstanceCommands(engine, links);
        var orchestrators = new OrchestratorEndpoints(engine, services.GetRequiredService<DurableFunctions>(), links);
        var entities = new EntityEndpoints(engine);

        Add("GET", "instances", instances.ListAsync);
        Add("DELETE", "instances", instances.PurgeManyAsync);
        Add("GET", "instances/{instanceId}", instances.GetAsync);
        Add("DELETE", "instances/{instanceId}", instances.PurgeAsync);
        Add("POST", "instances/{instanceId}/raiseEvent/{eventName}", commands.RaiseEventAsync);
        Add("POST", "instances/{instanceId}/terminate", commands.TerminateAsync);
        Add("POST", "instances/{instanceId}/suspend", commands.SuspendAsync);
        Add("POST", "instances/{instanceId}/resume", commands.ResumeAsync);
        Add("POST", "instances/{instanceId}/rewind", commands.RewindAsync);
        Add("POST", "instances/{instanceId}/restart", commands.RestartAsync);
        Add("POST", "orchestrators/{functionName}/{instanceId?}", orchestrators.StartAsync);
        Add("GET", "entities/{entityName?}", entities.ListAsync);
        Add("GET", "entities/{entityName}/{entityKey}", entities.GetAsync);
        Add("POST", "entities/{entityName}/{entityKey?}", entities.SignalAsync);

        void Add(string method, string path, Func<HttpContext, Task<IResult>> handle) =>
            routes.Map($"{Root}/{path}", async http =>
            {
                if (!keys.Allow(http.Request, AuthorizationLevel.System))
                {
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return;
                }

                IResult answer;
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                {
                    body.MaxRequestBodySize = MostBytes;
                }

                try
                {
                    answer = await handle(http);
                }
                catch (BadManagementRequestException exception)
                {
                    answer = ManagementJson.Message(StatusCodes.Status400BadRequest, exception.Message);
                }
                catch (BadHttpRequestException exception)
                {
                    answer = ManagementJson.Message(exception.StatusCode, exception.Message);
                }

                await answer.ExecuteAsync(http);
            }).WithMetadata(new FunctionMethods([method]));
    }
}
