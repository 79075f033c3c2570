using EmailGen.LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The way from an invocation to ASP.NET Core.</summary>
public static class FunctionContextExtensions
{
    /// <returns>The request that runs this function; null when it was not HTTP that triggered it.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context) => (context as FunctionInvocation)?.Trigger as HttpContext;
}
