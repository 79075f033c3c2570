using EmailGen.Core.Deployments;

namespace EmailGen.Core.Tests.Deployments;

internal static class TestDeployment
{
    public static Deployment OpenAI(string endpoint = "http://127.0.0.1:9/v1") => New(DeploymentKind.OpenAI, endpoint);

    public static Deployment Azure(string endpoint) => New(DeploymentKind.AzureOpenAI, endpoint);

    private static Deployment New(DeploymentKind kind, string endpoint) => new(
        "mini", kind, new Uri(endpoint), "a-key", "gpt-4o-mini", Priority: 0, RequestsPerMinute: 0, TokensPerMinute: 0,
        RequestsPerDay: null, TokensPerDay: null, MaxOutputTokens: 400,
        DeploymentSettings.OfSection("Deployments__0__"));
}
