using System.Text.Json.Nodes;

namespace EmailGen.Conformance.Runner;

/// <summary>A host that runs the conformance app, as anybody outside it sees it.</summary>
public interface IDurableHost
{
    Scale Scale { get; }

    /// <returns>False when the id is taken.</returns>
    Task<bool> StartAsync(string orchestrator, string id, object? input, bool dedupe, CancellationToken cancellation);

    /// <returns>Null for an unknown instance.</returns>
    Task<InstanceView?> FindAsync(string id, CancellationToken cancellation);

    Task RaiseEventAsync(string id, string name, object? payload, CancellationToken cancellation);

    Task SuspendAsync(string id, string reason, CancellationToken cancellation);

    Task ResumeAsync(string id, string reason, CancellationToken cancellation);

    /// <param name="id">The instance.</param>
    /// <param name="reason">Becomes its output.</param>
    /// <param name="recursive">Its children too.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task TerminateAsync(string id, string reason, bool recursive, CancellationToken cancellation);

    Task PurgeAsync(string id, CancellationToken cancellation);

    Task SignalAsync(string entity, string key, string operation, object? input, CancellationToken cancellation);

    /// <returns>Null for an entity without a state.</returns>
    Task<JsonNode?> ReadEntityAsync(string entity, string key, CancellationToken cancellation);

    /// <summary>Lets the host's time pass.</summary>
    Task PassAsync(TimeSpan time, CancellationToken cancellation);
}
