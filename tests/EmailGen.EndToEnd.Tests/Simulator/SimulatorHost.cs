using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Simulator;

/// <summary>A running simulator and a client for it.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Ann = "Write the email.\n\nFirst Name: Ann\nCompany: Acme\nTitle: CFO";
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

    public Task<HttpResponseMessage> AskAsync(string user = Ann, string path = OpenAIPath, object? responseFormat = null, int? maxTokens = null) =>
        Client.PostAsJsonAsync(
            path,
            new
            {
                model = "gpt-4o-mini",
                messages = new[] { new { role = "system", content = "Write emails." }, new { role = "user", content = user } },
                response_format = responseFormat ?? new { type = "text" },
                max_completion_tokens = maxTokens ?? 500,
            },
            TestContext.Current.CancellationToken);

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
