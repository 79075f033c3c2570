using System.Text.Json.Serialization;

namespace EmailGen.ModelSimulator;

/// <summary>The vendor as which a deployment is meant to be asked. Every deployment answers on both vendors' paths.</summary>
public enum DeploymentKind
{
    [JsonStringEnumMemberName("OpenAI")]
    OpenAI,

    [JsonStringEnumMemberName("AzureOpenAI")]
    AzureOpenAI,
}
