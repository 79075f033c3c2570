using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>An instance as the management API shows it.</summary>
internal static class InstanceBody
{
    public static JsonObject From(OrchestrationMetadata instance, bool showInput) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = showInput ? ManagementJson.Parse(instance.SerializedInput) : null,
        ["customStatus"] = ManagementJson.Parse(instance.SerializedCustomStatus),
        ["output"] = Output(instance),
        ["createdTime"] = ManagementJson.ToTheSecond(instance.CreatedAt),
        ["lastUpdatedTime"] = ManagementJson.ToTheSecond(instance.LastUpdatedAt),
    };

    private static JsonNode? Output(OrchestrationMetadata instance) =>
        instance.SerializedOutput is null && instance.FailureDetails is { } failure
            ? JsonValue.Create($"{failure.ErrorType}: {failure.ErrorMessage}")
            : ManagementJson.Parse(instance.SerializedOutput);
}
