namespace EmailGen.Core.Deployments;

/// <summary>The names of the settings behind one deployment, as a user writes them.</summary>
public sealed record DeploymentSettings(string ApiKey, string Endpoint, string Model, string MaxOutputTokens)
{
    public static readonly DeploymentSettings OfEnvironment = new("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_MAX_OUTPUT_TOKENS");

    public static DeploymentSettings OfSection(string prefix) =>
        new($"{prefix}ApiKey", $"{prefix}Endpoint", $"{prefix}Model", $"{prefix}MaxOutputTokens");
}
