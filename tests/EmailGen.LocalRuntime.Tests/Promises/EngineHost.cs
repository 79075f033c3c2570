using System.Text.Json.Nodes;
using EmailGen.Conformance.Runner;
using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The conformance app on an engine without a server, with a clock that waits for nobody.</summary>
internal sealed class EngineHost : IDurableHost, IAsyncDisposable
{
    private readonly FakeTimeProvider _clock;
    private readonly MortalEngine _engine;

    private EngineHost(Scale scale, MortalEngine engine, FakeTimeProvider clock) =>
        (Scale, _engine, _clock) = (scale with { Nap = 3_600 }, engine, clock);

    public Scale Scale { get; }

    public static async Task<EngineHost> StartAsync(
        Scale scale, Func<DurableEngineSettings, DurableEngineSettings> configure, KillPlan? plan, CancellationToken cancellation)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        return new EngineHost(scale, await MortalEngine.StartAsync(configure, plan, clock, cancellation), clock);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    public Task<bool> StartAsync(string orchestrator, string id, object? input, bool dedupe, CancellationToken cancellation) => _engine.AskAsync(
        async client =>
        {
            var options = new StartOrchestrationOptions(id);
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    orchestrator,
                    input,
                    dedupe ? options.WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]) : options,
                    cancellation);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        },
        whenUntold: true,
        cancellation);

    public Task<InstanceView?> FindAsync(string id, CancellationToken cancellation) => _engine.AskAsync(
        async client => await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } found
            ? new InstanceView(found.RuntimeStatus.ToString(), Parse(found.SerializedOutput), Parse(found.SerializedCustomStatus))
            : null,
        whenUntold: null,
        cancellation);

    public Task RaiseEventAsync(string id, string name, object? payload, CancellationToken cancellation) =>
        _engine.TellAsync(client => client.RaiseEventAsync(id, name, payload, cancellation), cancellation);

    public Task SuspendAsync(string id, string reason, CancellationToken cancellation) =>
        _engine.TellAsync(client => client.SuspendInstanceAsync(id, reason, cancellation), cancellation);

    public Task ResumeAsync(string id, string reason, CancellationToken cancellation) =>
        _engine.TellAsync(client => client.ResumeInstanceAsync(id, reason, cancellation), cancellation);

    public Task TerminateAsync(string id, string reason, bool recursive, CancellationToken cancellation) =>
        _engine.TellAsync(client => client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, recursive), cancellation), cancellation);

    public Task PurgeAsync(string id, CancellationToken cancellation) =>
        _engine.TellAsync(client => client.PurgeInstanceAsync(id, cancellation), cancellation);

    public Task SignalAsync(string entity, string key, string operation, object? input, CancellationToken cancellation) => _engine.TellAsync(
        client => client.Entities.SignalEntityAsync(new EntityInstanceId(entity, key), operation, input, cancellation: cancellation), cancellation);

    public Task<JsonNode?> ReadEntityAsync(string entity, string key, CancellationToken cancellation) => _engine.AskAsync(
        async client => await client.Entities.GetEntityAsync(new EntityInstanceId(entity, key), cancellation) is { IncludesState: true } found
            ? Parse(found.State.Value)
            : null,
        whenUntold: null,
        cancellation);

    public async Task PassAsync(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _clock.Advance(time);
        await Task.Yield();
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
