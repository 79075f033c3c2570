using EmailGen.LocalRuntime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>Durable functions that do nothing: what is left is the engine's own work.</summary>
internal sealed class BenchFunctions : IDurableFunctions
{
    public const string Empty = nameof(Empty);
    public const string FanOut = nameof(FanOut);
    public const string Chain = nameof(Chain);
    public const string EntityChain = nameof(EntityChain);

    private const string Nothing = nameof(Nothing);

    public bool HasOrchestrator(string name) => name is Empty or FanOut or Chain or EntityChain;

    public bool HasActivity(string name) => name is Nothing;

    // The engine knows entities by their names in lower case.
    public bool HasEntity(string name) => name.Equals(nameof(Tally), StringComparison.OrdinalIgnoreCase);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => name switch
    {
        FanOut => FanOutAsync(context, context.GetInput<BenchWork>()!),
        Chain => ChainAsync(context, context.GetInput<BenchWork>()!),
        EntityChain => EntityChainAsync(context, context.GetInput<BenchWork>()!),
        _ => Task.FromResult<object?>(null),
    };

    public Task<object?> RunActivityAsync(string name, string instanceId, string? serializedInput, CancellationToken cancellationToken) =>
        Task.FromResult<object?>(1);

    public Task RunEntityAsync(string name, TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(new Tally());

    private static async Task<object?> FanOutAsync(TaskOrchestrationContext context, BenchWork work)
    {
        for (var done = 0; done < work.Calls; done += work.AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(0, work.AtOnce).Select(_ => context.CallActivityAsync<int>(Nothing, 1)));
        }

        return null;
    }

    private static async Task<object?> ChainAsync(TaskOrchestrationContext context, BenchWork work)
    {
        for (var done = 0; done < work.Calls; done++)
        {
            await context.CallActivityAsync<int>(Nothing, 1);
        }

        return null;
    }

    private static async Task<object?> EntityChainAsync(TaskOrchestrationContext context, BenchWork work)
    {
        var tally = new EntityInstanceId(nameof(Tally), work.Entity!);
        for (var done = 0; done < work.Calls; done++)
        {
            await context.Entities.CallEntityAsync<int>(tally, nameof(Tally.Add), 1);
        }

        return null;
    }
}
