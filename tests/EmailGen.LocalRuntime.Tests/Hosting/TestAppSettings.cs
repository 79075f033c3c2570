using Microsoft.Azure.Functions.Worker.Builder;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal sealed record TestAppSettings
{
    public IReadOnlyCollection<Type> Functions { get; init; } = [];

    public TestFolder? Folder { get; init; }

    public IReadOnlyList<string> Args { get; init; } = [];

    public Action<FunctionsApplicationBuilder>? Configure { get; init; }
}
