using EmailGen.Conformance.Runner;
using EmailGen.LocalRuntime.Durable;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The promises on engines that nobody kills.</summary>
public sealed class EnginePromiseTests
{
    [Theory]
    [MemberData(nameof(PromiseNames.WithoutReplays), MemberType = typeof(PromiseNames))]
    public Task Promise_OnTheEngineAsItIs_IsKept(string name) => KeepAsync(name, static settings => settings);

    [Theory]
    [MemberData(nameof(PromiseNames.WithoutReplays), MemberType = typeof(PromiseNames))]
    public Task Promise_WithRoomForOneOrchestrationInMemory_IsKept(string name) =>
        KeepAsync(name, static settings => settings with { MaxWarmOrchestrations = 1 });

    [Theory]
    [MemberData(nameof(PromiseNames.All), MemberType = typeof(PromiseNames))]
    public Task Promise_WithAReplayFromTheStartAtEachStep_IsKept(string name) =>
        KeepAsync(name, static settings => settings with { ReplayEveryStep = true });

    private static async Task KeepAsync(string name, Func<DurableEngineSettings, DurableEngineSettings> configure)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var host = await EngineHost.StartAsync(Scale.Full, configure, plan: null, cancellation);

        var verdict = await Inspection.TryAsync(PromiseNames.Find(name), host, TimeSpan.FromMinutes(2), cancellation);

        Assert.True(verdict.IsKept, verdict.Seen);
    }
}
