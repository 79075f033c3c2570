using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>What only the strong modes promise: nothing that was committed happens twice.</summary>
public abstract class StrongContractTests : DurableContractTests
{
    [Fact]
    public async Task Entity_CalledByManyOrchestrations_CountsEachOnce()
    {
        Functions.Orchestrator("Add", async context => await context.Entities.CallEntityAsync<int>(CounterId("all"), "add", 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RunAsync("Add")));

        Assert.Equal(Enumerable.Range(1, 50), results.Select(ended => ended.ReadOutputAs<int>()).Order());
        Assert.Equal(50, await ReadCounterAsync("all"));
    }

    [Fact]
    public async Task Entity_WithAsyncOperationAndSignals_CommitsAll()
    {
        Functions.Orchestrator("Send", async context =>
        {
            await context.Entities.CallEntityAsync<int>(CounterId("a"), nameof(Counter.AddSlowlyAsync), 5);
            await context.Entities.SignalEntityAsync(CounterId("a"), nameof(Counter.Forward), "b");
            await context.Entities.CallEntityAsync(CounterId("a"), nameof(Counter.Launch), "launched");
            return null;
        });

        await RunAsync("Send");
        var launched = await EndAsync("launched");
        await UntilAsync(async () => await ReadCounterAsync("b") == 5);

        Assert.Equal("launched", launched.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Entity_Signalled_ActsAtItsTime()
    {
        await Client.Entities.SignalEntityAsync(
            CounterId("later"), "add", 3, new SignalEntityOptions { SignalTime = Clock.GetUtcNow().AddHours(1) }, Cancellation);
        await Client.Entities.SignalEntityAsync(CounterId("now"), "add", 2, cancellation: Cancellation);
        await UntilAsync(async () => await ReadCounterAsync("now") == 2);
        var before = await ReadCounterAsync("later");
        Clock.Advance(TimeSpan.FromHours(1));
        await UntilAsync(async () => await ReadCounterAsync("later") == 3);

        Assert.Equal(0, before);
    }

    [Fact]
    public async Task Entity_Deleted_IsGoneAndStartsAfresh()
    {
        await Client.Entities.SignalEntityAsync(CounterId("d"), "add", 4, cancellation: Cancellation);
        await UntilAsync(async () => await ReadCounterAsync("d") == 4);
        await Client.Entities.SignalEntityAsync(CounterId("d"), "delete", cancellation: Cancellation);
        await UntilAsync(async () => await Client.Entities.GetEntityAsync(CounterId("d"), Cancellation) is null);
        await Client.Entities.SignalEntityAsync(CounterId("d"), "add", 1, cancellation: Cancellation);

        await UntilAsync(async () => await ReadCounterAsync("d") == 1);
    }

    [Fact]
    public async Task Activity_InTheMidstOfManySteps_RunsOnce()
    {
        var runs = 0;
        Functions.Activity<int>("Tick", _ => Task.FromResult<object?>(Interlocked.Increment(ref runs)));
        Functions.Orchestrator("Ticks", async context =>
        {
            for (var step = 0; step < 10; step++)
            {
                await context.CallActivityAsync("Tick", step);
            }

            return null;
        });

        var ended = await RunAsync("Ticks");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(10, runs);
    }
}
