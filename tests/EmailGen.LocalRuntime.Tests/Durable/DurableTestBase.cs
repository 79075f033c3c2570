using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>An engine on a file of its own, with functions that a test may add to.</summary>
public abstract class DurableTestBase : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable-").FullName;
    private DurableEngine? _engine;

    internal TestFunctions Functions { get; } = new TestFunctions()
        .Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>()))
        .Orchestrator("Upper", async context => await context.CallActivityAsync<string>("Upper", context.GetInput<string>()))
        .Activity<string>("Upper", input => Task.FromResult<object?>(input.ToUpperInvariant()))
        .Entity(nameof(Counter), () => new Counter());

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    protected DurableEngine Engine => _engine!;

    protected DurableTaskClient Client => Engine.Client;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected virtual DurableEngineSettings Settings => new() { DatabasePath = Path.Combine(_folder, "durable.db") };

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static EntityInstanceId CounterId(string key) => new(nameof(Counter), key);

    protected async Task StartAsync(DurableEngineSettings? settings = null)
    {
        _engine = new DurableEngine(settings ?? Settings, Functions, Clock, NullLoggerFactory.Instance);
        await _engine.StartAsync(Cancellation);
    }

    protected async Task KillAndRestartAsync()
    {
        Engine.Abandon();
        await StartAsync();
    }

    protected async Task<OrchestrationMetadata> RunAsync(string name, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, Cancellation);
        return await EndAsync(id);
    }

    protected Task<string> BeginAsync(string name, string id, object? input = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Cancellation);

    protected Task<OrchestrationMetadata> EndAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);

    protected static async Task UntilAsync(Func<Task<bool>> isReached)
    {
        while (!await isReached())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected Task UntilStatusAsync(string id, object status) => UntilAsync(async () =>
        (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Cancellation))?.SerializedCustomStatus
            == System.Text.Json.JsonSerializer.Serialize(status));

    protected async Task<int> ReadCounterAsync(string key) =>
        (await Client.Entities.GetEntityAsync<int>(CounterId(key), cancellation: Cancellation))?.State ?? 0;
}
