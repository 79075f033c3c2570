using EmailGen.LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>Runs an HTTP function for a request.</summary>
internal sealed class HttpFunctionEndpoint(
    DeclaredFunction function,
    AuthorizationLevel level,
    FunctionPipeline pipeline,
    AccessKeys keys,
    RuntimeState state,
    ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!keys.Allow(http.Request, level))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, state.Closing);
        var aborted = http.RequestAborted;
        http.RequestAborted = ending.Token;
        try
        {
            await using var invocation = new FunctionInvocation(function, http.RequestServices, http, BindingData(http.Request), ending.Token)
            {
                InstanceServices = http.RequestServices,
            };
            await HttpResult.WriteAsync(http, await pipeline.RunAsync(invocation));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Function {Function} failed", function.Name);
            AnswerWithNothing(http);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }

    private static void AnswerWithNothing(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    // Route values win over the query.
    private static Dictionary<string, object?> BindingData(HttpRequest request)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query)
        {
            data[name] = value.ToString();
        }

        foreach (var (name, value) in request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }
}
