using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>Gives each HTTP function its route.</summary>
internal static class HttpFunctions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var prefix = services.GetRequiredService<HostSettings>().RoutePrefix;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Function");
        foreach (var (function, trigger) in services.GetRequiredService<FunctionCatalog>().With<HttpTriggerAttribute>())
        {
            var endpoint = new HttpFunctionEndpoint(
                function,
                trigger.AuthLevel,
                services.GetRequiredService<FunctionPipeline>(),
                services.GetRequiredService<AccessKeys>(),
                services.GetRequiredService<RuntimeState>(),
                logger);
            routes.Map(Route(prefix, function.Name, trigger), endpoint.HandleAsync)
                .WithMetadata(new FunctionMethods(trigger.Methods is { Length: > 0 } methods ? methods : null));
        }
    }

    private static RoutePattern Route(string prefix, string function, HttpTriggerAttribute trigger)
    {
        var route = $"{prefix}/{(trigger.Route ?? function).Trim('/')}".Trim('/');
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException exception)
        {
            throw LocalRuntimeException.InvalidFunction(function, $"has the route '{route}': {exception.Message}");
        }
    }
}
