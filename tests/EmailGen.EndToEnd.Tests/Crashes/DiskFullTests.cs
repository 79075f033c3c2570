using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Tests.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Crashes;

public sealed class DiskFullTests : IAsyncLifetime
{
    private const int Rounds = 10;

    private static readonly EntityInstanceId Total = new(nameof(Counter), "total");

    private readonly ScratchFolder _folder = new();
    private readonly EngineLog _log = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource _started = new();
    private readonly TaskCompletionSource _mayEnd = new();
    private DurableEngine? _engine;
    private int _runs;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DurableTaskClient Client => _engine!.Client;

    public async ValueTask InitializeAsync()
    {
        var functions = new TestFunctions()
            .Orchestrator("Work", async context =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    await context.CallActivityAsync<string>("Big", round);
                    await context.Entities.CallEntityAsync<int>(Total, "add", 1);
                }

                return "done";
            })
            .Activity<int>("Big", async _ =>
            {
                Interlocked.Increment(ref _runs);
                _started.TrySetResult();
                await _mayEnd.Task;
                return new string('x', 50_000);
            })
            .Entity(nameof(Counter), () => new Counter());
        _engine = new DurableEngine(new() { DatabasePath = _folder["durable.db"] }, functions, _clock, _log);
        await _engine.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Write_DiskFull_WaitsForRoomAndDoesNoWorkTwice()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Work", Cancellation);
        await _started.Task;
        await _engine!.LimitPagesAsync(1);
        _mayEnd.SetResult();
        await UntilAsync(() => _log.Lines.Count > 0);
        _clock.Advance(TimeSpan.FromSeconds(5));

        var refused = await Assert.ThrowsAnyAsync<IOException>(() => Client.ScheduleNewOrchestrationInstanceAsync("Work", new string('x', 100_000), Cancellation));

        Assert.Contains("database or disk is full", refused.Message, StringComparison.Ordinal);
        Assert.Contains("durable.db", refused.Message, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Client.GetInstanceAsync(id, Cancellation))!.RuntimeStatus);
        Assert.Equal([refused.Message], _log.Lines);

        await _engine.LimitPagesAsync(1_000_000);
        var end = Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return end.IsCompleted;
        });

        Assert.Equal("done", (await end).ReadOutputAs<string>());
        Assert.Equal(Rounds, (await Client.Entities.GetEntityAsync<int>(Total, cancellation: Cancellation))!.State);
        Assert.Equal(Rounds, _runs);
        Assert.Contains("again", Assert.Single(_log.Lines.Skip(1)), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        while (!isReached())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
