using EmailGen.Core.Limits;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Core.Deployments;

/// <summary>All configured deployments. Wrong settings never throw: they are told as problems, so that the app can start and say so.</summary>
public sealed class DeploymentPool
{
    private readonly Dictionary<string, Deployment> _byName;

    public DeploymentPool(IReadOnlyList<Deployment> all, IReadOnlyList<string> problems)
    {
        _byName = all.ToDictionary(deployment => deployment.Name, StringComparer.OrdinalIgnoreCase);
        (All, Problems) = (all, problems);
        Quotas = [.. all.Select(deployment => deployment.Quota)];
    }

    /// <summary>The deployments with sound settings, by priority, then in the order of the settings.</summary>
    public IReadOnlyList<Deployment> All { get; }

    /// <summary>One sentence for each fault in the settings: which one, and how to mend it.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What each of <see cref="All"/> allows, for the limiter.</summary>
    public IReadOnlyList<DeploymentQuota> Quotas { get; }

    public static DeploymentPool From(IConfiguration configuration)
    {
        var (deployments, problems) = new DeploymentReader(configuration).Read();
        return new([.. deployments.OrderBy(deployment => deployment.Priority)], problems);
    }

    /// <summary>The part of the pool that a job may ask.</summary>
    /// <param name="names">Names of its deployments; null for all.</param>
    public DeploymentPool Of(IReadOnlyCollection<string>? names) =>
        names is null ? this : new([.. All.Where(deployment => names.Contains(deployment.Name))], Problems);

    public Deployment? Find(string name) => _byName.GetValueOrDefault(name);
}
