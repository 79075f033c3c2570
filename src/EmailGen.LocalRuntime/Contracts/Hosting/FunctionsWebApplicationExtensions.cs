using EmailGen.LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Microsoft.Extensions.Hosting;

/// <summary>HTTP functions on ASP.NET Core's own types.</summary>
public static class FunctionsWebApplicationExtensions
{
    /// <returns>The request that runs this function; null when it was not HTTP that triggered it.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context) => (context as FunctionInvocation)?.Trigger as HttpContext;

    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.ServesHttp = true;
        return builder;
    }
}
