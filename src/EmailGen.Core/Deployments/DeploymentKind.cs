namespace EmailGen.Core.Deployments;

/// <summary>The protocol a deployment speaks.</summary>
public enum DeploymentKind
{
    /// <summary>OpenAI, and every server that is compatible with it.</summary>
    OpenAI,

    /// <summary>Azure OpenAI: the model is the name of a deployment there.</summary>
    AzureOpenAI,
}
