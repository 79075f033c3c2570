using System.Globalization;
using EmailGen.ModelSimulator;

namespace EmailGen.Benchmarks.Limits;

/// <summary>A scenario's deployments as the app's environment variables.</summary>
internal static class AppSettings
{
    public static (string Name, string Value)[] Of(LimitsScenario scenario, Uri model) =>
    [
        .. scenario.Deployments.SelectMany((deployment, index) => Of(deployment, scenario.Configured, model)
            .Select(setting => ($"Deployments__{index}__{setting.Name}", setting.Value))),
    ];

    private static IEnumerable<(string Name, string Value)> Of(SimulatedDeployment deployment, bool configured, Uri model)
    {
        var azure = deployment.Kind is DeploymentKind.AzureOpenAI;
        yield return ("Name", deployment.ApiKey!);
        yield return ("Model", deployment.Name);
        yield return ("Kind", deployment.Kind.ToString());
        yield return ("Endpoint", azure ? $"{model}" : $"{model}v1");
        yield return ("ApiKey", deployment.ApiKey!);
        if (configured)
        {
            yield return ("RequestsPerMinute", Ceiling(deployment.RequestsPerMinute));
            yield return ("TokensPerMinute", Ceiling(deployment.TokensPerMinute));
        }
    }

    // A limit that is left out would be learned; 0 says that there is none.
    private static string Ceiling(int? limit) => (limit ?? 0).ToString(CultureInfo.InvariantCulture);
}
