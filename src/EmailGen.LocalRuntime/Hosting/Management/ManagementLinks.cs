using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Hosting.Http;
using Microsoft.AspNetCore.Http;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>The addresses at which an instance is watched and managed.</summary>
internal sealed class ManagementLinks(AccessKeys keys)
{
    public string Status(HttpRequest request, string instanceId) => Link(request, instanceId, "");

    public JsonObject Payload(HttpRequest request, string instanceId) => new()
    {
        ["id"] = instanceId,
        ["statusQueryGetUri"] = Status(request, instanceId),
        ["sendEventPostUri"] = Link(request, instanceId, "/raiseEvent/{eventName}"),
        ["terminatePostUri"] = Link(request, instanceId, "/terminate?reason={text}"),
        ["purgeHistoryDeleteUri"] = Link(request, instanceId, ""),
        ["restartPostUri"] = Link(request, instanceId, "/restart"),
        ["suspendPostUri"] = Link(request, instanceId, "/suspend?reason={text}"),
        ["resumePostUri"] = Link(request, instanceId, "/resume?reason={text}"),
    };

    private string Link(HttpRequest request, string instanceId, string action)
    {
        var code = keys.ForManagementLinks is { } key ? $"{(action.Contains('?') ? '&' : '?')}code={Uri.EscapeDataString(key)}" : "";
        return $"{request.Scheme}://{request.Host}{ManagementApi.Root}/instances/{Uri.EscapeDataString(instanceId)}{action}{code}";
    }
}
