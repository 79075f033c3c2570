using System.Collections.Concurrent;

namespace EmailGen.Core.Deployments;

/// <summary>One client for each deployment, made at first use and kept: connections are dear.</summary>
public sealed class ModelClients(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<Deployment, Lazy<ModelClient>> _clients = new();

    public ModelClient For(Deployment deployment) =>
        _clients.GetOrAdd(deployment, static (key, clock) => new(() => new ModelClient(key, clock)), clock).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }
}
