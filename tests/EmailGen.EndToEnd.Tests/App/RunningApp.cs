using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using EmailGen.Cli.Hosting;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>The app as <c>emailgen serve</c> hosts it, with storage and a data folder of its own and the simulator as its model.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly LocalEmailGen _app;

    private RunningApp(ScratchFolder folder, ModelSimulatorServer simulator, LocalEmailGen app)
    {
        (_folder, Simulator, _app) = (folder, simulator, app);
        Client = new HttpClient { BaseAddress = app.Url };
    }

    public HttpClient Client { get; }

    public ModelSimulatorServer Simulator { get; }

    public string ConnectionString => _app.ConnectionString;

    /// <summary>The file in which the engine keeps histories.</summary>
    public string EngineDatabase => Path.Combine(_folder.Path, "runtime", "durable.db");

    /// <param name="simulated">What the simulator allows.</param>
    /// <param name="requestsPerMinute">What the app is told of it; 0 for no limit.</param>
    /// <param name="more">Further settings, <c>--Key=value</c>.</param>
    public static async Task<RunningApp> StartAsync(SimulatorSettings? simulated = null, int requestsPerMinute = 0, params string[] more)
    {
        var simulator = await ModelSimulatorServer.StartAsync(simulated ?? new(), ct: TestContext.Current.CancellationToken);
        return await StartAsync(simulator, [.. ModelSettings.ForSimulator(simulator, requestsPerMinute), .. more]);
    }

    /// <param name="simulator">The model. It is stopped with the app.</param>
    /// <param name="settings">The app's settings, <c>--Key=value</c>.</param>
    /// <param name="storage">Connection string; null gives the app a storage of its own.</param>
    /// <param name="clock">The app's clock; null: the system's.</param>
    public static async Task<RunningApp> StartAsync(
        ModelSimulatorServer simulator, IReadOnlyList<string> settings, string? storage = null, TimeProvider? clock = null)
    {
        var folder = new ScratchFolder();
        string[] all = ["--LocalRuntime:BlobPollInterval=00:00:00.100", .. settings];
        return new(folder, simulator, await LocalEmailGen.StartAsync(folder.Path, 0, storage, all, clock, TestContext.Current.CancellationToken));
    }

    public async Task<string> StartJobAsync(string csv, string options = "{}")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(csv), "file", "leads.csv" },
            { new StringContent(options), "options" },
        };
        using var response = await Client.PostAsync("api/jobs", form, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> JobAsync(string id) =>
        (await Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", TestContext.Current.CancellationToken))!;

    /// <summary>What the app says of a deployment's limits.</summary>
    public async Task<JsonNode> DeploymentAsync(string name) =>
        (await Client.GetFromJsonAsync<JsonNode>("api/limits", TestContext.Current.CancellationToken))!["deployments"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == name)!;

    public Task<JsonNode> UntilStateAsync(string id, string state) =>
        UntilAsync(id, job => job["state"]!.GetValue<string>() == state);

    /// <summary>Asks until the job is as wished; the test's own time-out ends it otherwise.</summary>
    public async Task<JsonNode> UntilAsync(string id, Func<JsonNode, bool> wished)
    {
        while (true)
        {
            var job = await JobAsync(id);
            if (wished(job))
            {
                return job;
            }

            Assert.False(job["state"]!.GetValue<string>() == "failed", job.ToJsonString());
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async Task<JsonNode> CommandAsync(string id, string command)
    {
        using var response = await Client.PostAsync($"api/jobs/{id}/{command}", null, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task<IXLWorksheet> EmailsAsync(string id, string query = "")
    {
        var bytes = await Client.GetByteArrayAsync($"api/jobs/{id}/result{query}", TestContext.Current.CancellationToken);
        return new XLWorkbook(new MemoryStream(bytes)).Worksheet("Emails");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        _folder.Dispose();
    }
}
