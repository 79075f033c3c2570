using EmailGen.Conformance;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The functions of the conformance app, for engines that a test makes itself. They keep nothing, so all engines share them.</summary>
internal static class ConformanceFunctions
{
    private static readonly Lazy<IDurableFunctions> Built = new(static () =>
        ConformanceApp.Build(["--urls=http://127.0.0.1:0"]).Services.GetRequiredService<DurableFunctions>());

    public static IDurableFunctions Instance => Built.Value;
}
