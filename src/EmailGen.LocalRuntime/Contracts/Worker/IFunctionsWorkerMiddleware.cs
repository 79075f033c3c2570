namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every function; calls <c>next</c> to go on.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
