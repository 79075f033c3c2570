using Microsoft.Azure.Functions.Worker.Middleware;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>The app's middleware with the function at its end.</summary>
internal sealed class FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate _run = middleware.Reverse().Aggregate(
        (FunctionExecutionDelegate)(async context =>
        {
            var invocation = (FunctionInvocation)context;
            invocation.Result = await invocation.Function.RunAsync(invocation);
        }),
        (next, outer) => outer(next));

    /// <returns>The function's result; null when it has none or a middleware answered in its place.</returns>
    public async Task<object?> RunAsync(FunctionInvocation invocation)
    {
        await _run(invocation);
        return invocation.Result;
    }
}
