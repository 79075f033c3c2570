using System.Diagnostics;
using EmailGen.Benchmarks.Runs;
using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>Runs empty work through an engine on a file of its own, as durable as in the app.</summary>
internal static class EngineRates
{
    private const int Parallel = 16;
    private static readonly int[] Lengths = [500, 1_000, 2_000, 4_000, 8_000];

    public static Task<EngineRate> ActivitiesAsync() =>
        MeasureAsync("activities", 40_000, client => RunAsync(client, BenchFunctions.FanOut, _ => new BenchWork(40_000 / Parallel, AtOnce: 50)));

    public static Task<EngineRate> EntityCallsAsync() =>
        MeasureAsync("entity calls, 16 entities", 16_000, client => RunAsync(client, BenchFunctions.EntityChain, number => new BenchWork(16_000 / Parallel, Entity: $"e{number}")));

    public static Task<EngineRate> CallsOfOneEntityAsync() =>
        MeasureAsync("entity calls, one entity", 16_000, client => RunAsync(client, BenchFunctions.EntityChain, _ => new BenchWork(16_000 / Parallel, Entity: "all")));

    public static Task<EngineRate> OrchestrationsAsync() => MeasureAsync("orchestrations", 10_000, client =>
        System.Threading.Tasks.Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, cancellation) =>
            await EndAsync(client, await client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Empty, cancellation))));

    /// <summary>One orchestration each, call after call, whose history grows to the length.</summary>
    public static async Task<IReadOnlyList<HistoryCost>> HistoriesAsync()
    {
        // The first run warms up.
        await HistoryAsync(Lengths[0]);
        var costs = new List<HistoryCost>();
        foreach (var calls in Lengths)
        {
            // The better of two: a machine that does something else besides makes the other one slow.
            var (one, other) = (await HistoryAsync(calls), await HistoryAsync(calls));
            costs.Add(one.CpuMicrosecondsPerCall < other.CpuMicrosecondsPerCall ? one : other);
        }

        return costs;
    }

    private static async Task<HistoryCost> HistoryAsync(int calls)
    {
        var before = Environment.CpuUsage.TotalTime;
        var rate = await MeasureAsync("history", calls, async client =>
            await EndAsync(client, await client.ScheduleNewOrchestrationInstanceAsync(BenchFunctions.Chain, new BenchWork(calls))));
        var cpu = Environment.CpuUsage.TotalTime - before;
        return new(calls, rate.Seconds, Math.Round(rate.Seconds * 1_000_000 / calls, 1), Math.Round(cpu.TotalMicroseconds / calls, 1));
    }

    private static Task RunAsync(DurableTaskClient client, string orchestrator, Func<int, BenchWork> work) =>
        Task.WhenAll(Enumerable.Range(0, Parallel).Select(async number =>
            await EndAsync(client, await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, work(number)))));

    private static async Task EndAsync(DurableTaskClient client, string id)
    {
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        if (ended.RuntimeStatus is not OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"Orchestration '{ended.Name}' ended as {ended.RuntimeStatus}: {ended.SerializedOutput}");
        }
    }

    private static async Task<EngineRate> MeasureAsync(string name, int count, Func<DurableTaskClient, Task> run)
    {
        using var folder = new TemporaryFolder();
        await using var engine = new DurableEngine(
            new() { DatabasePath = folder.FileNamed("durable.db") }, new BenchFunctions(), TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await run(engine.Client);
        var seconds = watch.Elapsed.TotalSeconds;
        return new(name, count, Math.Round(seconds, 2), Math.Round(count / seconds));
    }
}
