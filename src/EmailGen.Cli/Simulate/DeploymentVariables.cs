using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Simulate;

/// <summary>The environment variables that point EmailGen at a simulated deployment.</summary>
internal static class DeploymentVariables
{
    private const string AnyModel = "gpt-4o-mini";

    public static string Of(SimulatedDeployment deployment, int index, SimulatorSettings settings, Uri simulator)
    {
        var any = deployment.Name == SimulatedDeployment.AnyName;
        (string Name, object? Value)[] variables =
        [
            ("Name", any ? "simulator" : $"{deployment.Name}-{index}"),
            ("Kind", deployment.Kind),
            ("Endpoint", deployment.Kind is DeploymentKind.AzureOpenAI ? simulator : new Uri(simulator, "v1")),
            ("ApiKey", deployment.ApiKey ?? settings.ApiKey ?? "any"),
            ("Model", any ? AnyModel : deployment.Name),
            ("RequestsPerMinute", deployment.RequestsPerMinute),
            ("TokensPerMinute", deployment.TokensPerMinute),
        ];
        return string.Join(' ', variables.Where(variable => variable.Value is not null).Select(variable => $"Deployments__{index}__{variable.Name}={variable.Value}"));
    }
}
