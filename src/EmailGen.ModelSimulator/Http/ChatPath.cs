using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>Which vendor's chat path was called, and for Azure's the deployment in it.</summary>
internal readonly record struct ChatPath(bool IsAzure, string? Deployment)
{
    private const string OpenAIPath = "/v1/chat/completions";
    private const string AzureV1Path = "/openai/v1/chat/completions";
    private const string DeploymentPrefix = "/openai/deployments/";
    private const string DeploymentSuffix = "/chat/completions";

    public static ChatPath? Match(PathString path)
    {
        var text = path.Value ?? "";
        if (text.Equals(OpenAIPath, StringComparison.OrdinalIgnoreCase))
        {
            return new(IsAzure: false, Deployment: null);
        }

        if (text.Equals(AzureV1Path, StringComparison.OrdinalIgnoreCase))
        {
            return new(IsAzure: true, Deployment: null);
        }

        if (!text.StartsWith(DeploymentPrefix, StringComparison.OrdinalIgnoreCase) || !text.EndsWith(DeploymentSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var length = text.Length - DeploymentPrefix.Length - DeploymentSuffix.Length;
        return length > 0 && !text.AsSpan(DeploymentPrefix.Length, length).Contains('/')
            ? new(IsAzure: true, text.Substring(DeploymentPrefix.Length, length))
            : null;
    }
}
