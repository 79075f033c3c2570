using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace EmailGen.Conformance;

/// <summary>Durable Functions' promises as an app. It needs nothing but a host; who drives it is in EmailGen.Conformance.Runner.</summary>
public static class ConformanceApp
{
    /// <param name="args">Settings as <c>--Name=value</c>.</param>
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        return builder.Build();
    }
}
