using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>The app's orchestrators, activities and entities, run through its middleware.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, FunctionPipeline pipeline, IServiceProvider services, HostSettings host) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => catalog.Find<OrchestrationTriggerAttribute>(name) is not null;

    public bool HasActivity(string name) => catalog.Find<ActivityTriggerAttribute>(name) is not null;

    public bool HasEntity(string name) => catalog.Find<EntityTriggerAttribute>(name) is not null;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var function = catalog.Find<OrchestrationTriggerAttribute>(name) ?? throw Unknown(name);
        await using var invocation = new FunctionInvocation(function, services, context, bindingData: null, CancellationToken.None);
        return await pipeline.RunAsync(invocation);
    }

    public Task<object?> RunActivityAsync(string name, string instanceId, string? serializedInput, CancellationToken cancellationToken)
    {
        var function = catalog.Find<ActivityTriggerAttribute>(name) ?? throw Unknown(name);
        return TimeLimit.RunAsync(name, host.FunctionTimeout, async token =>
        {
            await using var invocation = new FunctionInvocation(function, services, serializedInput, InstanceId(instanceId), token);
            return await pipeline.RunAsync(invocation);
        }, cancellationToken);
    }

    public async Task RunEntityAsync(string name, TaskEntityDispatcher dispatcher)
    {
        var function = catalog.Find<EntityTriggerAttribute>(name) ?? throw Unknown(name);
        await using var invocation = new FunctionInvocation(function, services, dispatcher, bindingData: null, CancellationToken.None);
        dispatcher.Services = invocation.InstanceServices;
        await pipeline.RunAsync(invocation);
    }

    private static Dictionary<string, object?> InstanceId(string id) => new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = id };

    private static InvalidOperationException Unknown(string name) => new($"The app has no durable function named '{name}'.");
}
