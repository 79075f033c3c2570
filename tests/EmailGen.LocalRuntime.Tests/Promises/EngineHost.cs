using System.Text.Json.Nodes;
using EmailGen.Conformance.Runner;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>
/// The conformance app on an engine without a server, on a file and a clock of its own, killed as planned and started again. What a
/// kill keeps from its caller is asked again, unless it was written: a promise is about the host and not about careless callers.
/// </summary>
internal sealed class EngineHost : IDurableHost, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("promise-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly Func<DurableEngineSettings, DurableEngineSettings> _configure;
    private readonly KillPlan? _plan;
    private volatile EngineLife _life;

    private EngineHost(Scale scale, Func<DurableEngineSettings, DurableEngineSettings> configure, KillPlan? plan)
    {
        (Scale, _configure, _plan) = (scale with { Nap = 3_600 }, configure, plan);
        _life = Beget();
    }

    public Scale Scale { get; }

    public static async Task<EngineHost> StartAsync(
        Scale scale, Func<DurableEngineSettings, DurableEngineSettings> configure, KillPlan? plan, CancellationToken cancellation)
    {
        var host = new EngineHost(scale, configure, plan);
        await host._life.Engine.StartAsync(cancellation);
        _ = host.SucceedAsync(host._life);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // One that is dying right now has a successor, who is the one to be stopped.
        _plan?.EndKilling();
        while (_life.Killed.IsCompleted)
        {
            await _life.Succeeded.Task;
        }

        await _life.Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public Task<bool> StartAsync(string orchestrator, string id, object? input, bool dedupe, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(id);
        if (dedupe)
        {
            options = options.WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        }

        return AskAsync(
            async client =>
            {
                try
                {
                    await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
                    return true;
                }
                catch (OrchestrationAlreadyExistsException)
                {
                    return false;
                }
            },
            whenUntold: true);
    }

    public Task<InstanceView?> FindAsync(string id, CancellationToken cancellation) => AskAsync(
        async client => await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } found
            ? new InstanceView(found.RuntimeStatus.ToString(), Parse(found.SerializedOutput), Parse(found.SerializedCustomStatus))
            : null,
        whenUntold: null);

    public Task RaiseEventAsync(string id, string name, object? payload, CancellationToken cancellation) =>
        TellAsync(client => client.RaiseEventAsync(id, name, payload, cancellation));

    public Task SuspendAsync(string id, string reason, CancellationToken cancellation) =>
        TellAsync(client => client.SuspendInstanceAsync(id, reason, cancellation));

    public Task ResumeAsync(string id, string reason, CancellationToken cancellation) =>
        TellAsync(client => client.ResumeInstanceAsync(id, reason, cancellation));

    public Task TerminateAsync(string id, string reason, bool recursive, CancellationToken cancellation) =>
        TellAsync(client => client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, recursive), cancellation));

    public Task PurgeAsync(string id, CancellationToken cancellation) => TellAsync(client => client.PurgeInstanceAsync(id, cancellation));

    public Task SignalAsync(string entity, string key, string operation, object? input, CancellationToken cancellation) =>
        TellAsync(client => client.Entities.SignalEntityAsync(new EntityInstanceId(entity, key), operation, input, cancellation: cancellation));

    public Task<JsonNode?> ReadEntityAsync(string entity, string key, CancellationToken cancellation) => AskAsync(
        async client => await client.Entities.GetEntityAsync(new EntityInstanceId(entity, key), cancellation) is { IncludesState: true } found
            ? Parse(found.State.Value)
            : null,
        whenUntold: null);

    public async Task PassAsync(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _clock.Advance(time);
        await Task.Yield();
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private EngineLife Beget() => new(
        _configure(new DurableEngineSettings { DatabasePath = Path.Combine(_folder, "durable.db") }), _plan, _clock, NullLoggerFactory.Instance);

    private async Task SucceedAsync(EngineLife life)
    {
        await life.Killed;
        life.Engine.Abandon();
        var next = Beget();
        try
        {
            await next.Engine.StartAsync(CancellationToken.None);
            _life = next;
            _ = SucceedAsync(next);
            life.Succeeded.SetResult();
        }
        catch (Exception exception)
        {
            life.Succeeded.SetException(exception);
        }
    }

    private Task<bool> TellAsync(Func<DurableTaskClient, Task> tell) => AskAsync(
        async client =>
        {
            await tell(client);
            return true;
        },
        whenUntold: true);

    private async Task<T> AskAsync<T>(Func<DurableTaskClient, Task<T>> ask, T whenUntold)
    {
        while (true)
        {
            var life = _life;
            try
            {
                return await ask(life.Engine.Client);
            }
            catch (UntoldCommitException)
            {
                await life.Succeeded.Task;
                return whenUntold;
            }
            catch (ObjectDisposedException)
            {
                await life.Succeeded.Task;
            }
        }
    }
}
