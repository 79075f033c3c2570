using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailGen.Conformance.Runner.Hosts;

/// <summary>A host at an address: the app's own routes and Durable Functions' management API.</summary>
/// <param name="client">Its base address is the host's.</param>
/// <param name="key">The system key that the management API asks for; null where it asks for none.</param>
public sealed class HttpHost(HttpClient client, string? key = null) : IDurableHost
{
    private const string Management = "/runtime/webhooks/durabletask";

    public Scale Scale => Scale.Full;

    public async Task<bool> StartAsync(string orchestrator, string id, object? input, bool dedupe, CancellationToken cancellation)
    {
        var route = $"/api/promises/{orchestrator}/{Uri.EscapeDataString(id)}{(dedupe ? "?dedupe=true" : "")}";
        using var response = await SendAsync(HttpMethod.Post, route, Json(input), cancellation);
        await EnsureAsync(response, HttpStatusCode.Accepted, HttpStatusCode.Conflict);
        return response.StatusCode == HttpStatusCode.Accepted;
    }

    public async Task<InstanceView?> FindAsync(string id, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, Instance(id, "?showInput=false"), content: null, cancellation);
        await EnsureAsync(response, HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NotFound);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
        return new InstanceView(body["runtimeStatus"]!.GetValue<string>(), body["output"], body["customStatus"]);
    }

    public Task RaiseEventAsync(string id, string name, object? payload, CancellationToken cancellation) =>
        PostAsync(Instance(id, $"/raiseEvent/{name}"), Json(payload), cancellation);

    public Task SuspendAsync(string id, string reason, CancellationToken cancellation) =>
        PostAsync(Instance(id, $"/suspend?reason={Uri.EscapeDataString(reason)}"), content: null, cancellation);

    public Task ResumeAsync(string id, string reason, CancellationToken cancellation) =>
        PostAsync(Instance(id, $"/resume?reason={Uri.EscapeDataString(reason)}"), content: null, cancellation);

    public Task TerminateAsync(string id, string reason, bool recursive, CancellationToken cancellation)
    {
        var asked = $"/terminate?reason={Uri.EscapeDataString(reason)}";
        return PostAsync(recursive ? $"/api/families/{Uri.EscapeDataString(id)}{asked}" : Instance(id, asked), content: null, cancellation);
    }

    public async Task PurgeAsync(string id, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Delete, Instance(id, ""), content: null, cancellation);
        await EnsureAsync(response, HttpStatusCode.OK);
    }

    public Task SignalAsync(string entity, string key, string operation, object? input, CancellationToken cancellation) =>
        PostAsync($"{Management}/entities/{entity}/{Uri.EscapeDataString(key)}?op={operation}", Json(input), cancellation);

    public async Task<JsonNode?> ReadEntityAsync(string entity, string key, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, $"{Management}/entities/{entity}/{Uri.EscapeDataString(key)}", content: null, cancellation);
        await EnsureAsync(response, HttpStatusCode.OK, HttpStatusCode.NotFound);
        return response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation)) : null;
    }

    public Task PassAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, cancellation);

    // As the durable payloads are: names as declared.
    private static StringContent Json(object? value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    private static string Instance(string id, string action) => $"{Management}/instances/{Uri.EscapeDataString(id)}{action}";

    private static async Task EnsureAsync(HttpResponseMessage response, params HttpStatusCode[] expected)
    {
        if (!expected.Contains(response.StatusCode))
        {
            var request = response.RequestMessage!;
            var body = await response.Content.ReadAsStringAsync();
            var hint = response.StatusCode == HttpStatusCode.Unauthorized ? "give the host's system key (--key, or KEY= with make)" : body;
            throw new BrokenPromiseException($"{request.Method} {request.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {hint}");
        }
    }

    private async Task PostAsync(string route, HttpContent? content, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Post, route, content, cancellation);
        await EnsureAsync(response, HttpStatusCode.Accepted);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string route, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, route) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await client.SendAsync(request, cancellation);
    }
}
