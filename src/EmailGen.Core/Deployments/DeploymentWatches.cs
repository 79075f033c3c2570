using System.Collections.Concurrent;

namespace EmailGen.Core.Deployments;

/// <summary>The watches of all deployments that this process asks.</summary>
public sealed class DeploymentWatches
{
    private readonly ConcurrentDictionary<string, DeploymentWatch> _watches = new(StringComparer.OrdinalIgnoreCase);

    public DeploymentWatch For(string deployment) => _watches.GetOrAdd(deployment, static name => new DeploymentWatch(name));
}
