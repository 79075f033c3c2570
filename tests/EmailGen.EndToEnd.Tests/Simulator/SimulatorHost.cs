using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Simulator;

/// <summary>A running simulator and a client for it.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Ann = "Write the email.\n\nFirst Name: Ann\nCompany: Acme\nTitle: CFO";
    public const string Model = "gpt-4o-mini";
    public const string OpenAIPath = "v1/chat/completions";
    public const string AzurePath = "openai/deployments/mini/chat/completions?api-version=2024-10-21";

    private SimulatorHost(ModelSimulatorServer server)
    {
        Server = server;
        Client = new() { BaseAddress = server.Endpoint };
    }

    public ModelSimulatorServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<SimulatorHost> StartAsync(SimulatorSettings? settings = null, TimeProvider? clock = null) =>
        new(await ModelSimulatorServer.StartAsync(settings ?? new(), clock, TestContext.Current.CancellationToken));

    public Task<HttpResponseMessage> AskAsync(string user = Ann, string path = OpenAIPath, object? responseFormat = null, int? maxTokens = null, string model = Model, string? tier = null) =>
        Client.PostAsJsonAsync(
            path,
            new
            {
                model,
                service_tier = tier,
                messages = new[] { new { role = "system", content = "Write emails." }, new { role = "user", content = user } },
                response_format = responseFormat ?? new { type = "text" },
                max_completion_tokens = maxTokens ?? 500,
            },
            TestContext.Current.CancellationToken);

    /// <summary>Asks with a key of its own.</summary>
    public Task<HttpResponseMessage> AskAsAsync(string key, string model = Model)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, OpenAIPath)
        {
            Headers = { Authorization = new("Bearer", key) },
            Content = JsonContent.Create(new { model, messages = new[] { new { role = "user", content = Ann } } }),
        };
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks until a refusal comes, and returns that.</summary>
    public async Task<HttpResponseMessage> AskUntilRefusedAsync(string path = OpenAIPath)
    {
        for (var call = 0; call < 1_000; call++)
        {
            var response = await AskAsync(path: path);
            if (response.StatusCode is not HttpStatusCode.OK)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    public static async Task<JsonNode> ErrorAsync(HttpResponseMessage response) => (await ReadAsync(response))["error"]!;

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    public async Task<string> AnswerAsync(string user = Ann, object? responseFormat = null)
    {
        using var response = await AskAsync(user, responseFormat: responseFormat);
        return (await ReadAsync(response.EnsureSuccessStatusCode()))["choices"]![0]!["message"]!["content"]!.GetValue<string>();
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
