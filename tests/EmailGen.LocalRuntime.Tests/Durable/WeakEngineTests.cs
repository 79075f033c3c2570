using EmailGen.LocalRuntime.Durable;

namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class WeakEngineTests : DurableContractTests
{
    protected override DurableEngineSettings Settings => base.Settings with { Weak = new WeakMode(Seed: 7, Probability: 0.5) };

    [Fact]
    public async Task Repeats_OfEveryKind_Happen()
    {
        var (runs, guids) = (0, new System.Collections.Concurrent.ConcurrentDictionary<Guid, bool>());
        Functions.Activity<Guid>("Run", guid =>
        {
            guids.TryAdd(guid, value: true);
            return Task.FromResult<object?>(Interlocked.Increment(ref runs));
        });
        Functions.Orchestrator("Ten", async context =>
        {
            for (var step = 0; step < 10; step++)
            {
                await context.CallActivityAsync("Run", context.NewGuid());
                await context.Entities.SignalEntityAsync(CounterId("weak"), "add", 1);
            }

            return await context.Entities.CallEntityAsync<int>(CounterId("weak"), "get");
        });

        await RunAsync("Ten");
        await UntilAsync(async () => await ReadCounterAsync("weak") > 10);

        Assert.True(runs > 10, $"{runs} runs");
        Assert.True(guids.Count > 10, $"{guids.Count} GUIDs");
    }
}
