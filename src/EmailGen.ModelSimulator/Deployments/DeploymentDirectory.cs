namespace EmailGen.ModelSimulator.Deployments;

/// <summary>Finds the deployment for a name and a key.</summary>
internal sealed class DeploymentDirectory(IReadOnlyList<RunningDeployment> deployments)
{
    private readonly ILookup<string, RunningDeployment> _byName = deployments.ToLookup(deployment => deployment.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any deployment lets the key in.</summary>
    public bool Knows(string key) => deployments.Any(deployment => deployment.ApiKey is null || deployment.ApiKey == key);

    /// <returns>The deployment, or null and whether there is one of this name for other keys.</returns>
    public (RunningDeployment? Found, bool NameExists) Find(string name, string key)
    {
        var named = _byName[_byName.Contains(name) ? name : SimulatedDeployment.AnyName];
        RunningDeployment? open = null;
        var exists = false;
        foreach (var deployment in named)
        {
            if (deployment.ApiKey == key)
            {
                return (deployment, true);
            }

            open ??= deployment.ApiKey is null ? deployment : null;
            exists = true;
        }

        return (open, exists);
    }
}
