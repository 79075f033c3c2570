using System.Collections.Concurrent;
using EmailGen.Core.Telemetry;

namespace EmailGen.Core.Deployments;

/// <summary>One client for each deployment, made at first use and kept: connections are dear.</summary>
public sealed class ModelClients(TimeProvider clock, ModelMetrics? metrics = null) : IDisposable
{
    private readonly ConcurrentDictionary<Deployment, Lazy<ModelClient>> _clients = new();

    public ModelClient For(Deployment deployment) =>
        _clients.GetOrAdd(deployment, static (key, with) => new(() => new ModelClient(key, with.clock, with.metrics)), (clock, metrics)).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }
}
