using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.Core.Deployments;

/// <summary>Registers the pool of deployments and the clients that ask them.</summary>
public static class DeploymentServices
{
    public static IServiceCollection AddDeployments(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(_ => DeploymentPool.From(configuration))
            .AddSingleton<ModelClients>()
            .AddSingleton<DeploymentWatches>();
}
