using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.Benchmarks.Crashes;
using EmailGen.Benchmarks.Runs;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>How the app's journal grows with two jobs, each purged when it has ended.</summary>
/// <param name="Rows">Leads of each job.</param>
/// <param name="Start">Before the first.</param>
/// <param name="AfterJob">After the first.</param>
/// <param name="AfterPurge">After its purge.</param>
/// <param name="AfterSecond">After another one of the same kind and its purge.</param>
internal sealed record JournalGrowth(int Rows, JournalSize Start, JournalSize AfterJob, JournalSize AfterPurge, JournalSize AfterSecond)
{
    private const string Instances = "runtime/webhooks/durabletask/instances";

    public static async Task<JournalGrowth> MeasureAsync(int rows)
    {
        using var folder = new TemporaryFolder();
        var list = folder.FileNamed("leads.csv");
        await EmailGenProcess.RunAsync("sample", "--rows", $"{rows}", "--out", list);
        await using var model = await EmailGenProcess.StartAsync(["simulate", "--port", "0", "--latency-ms", "0"]);
        await using var app = await EmailGenProcess.StartAsync(
            ["serve", "--port", "0", "--data", folder.FileNamed("data")],
            ("Deployments__0__Name", "simulator"),
            ("Deployments__0__Kind", "OpenAI"),
            ("Deployments__0__Endpoint", $"{model.Url}v1"),
            ("Deployments__0__ApiKey", "simulated"),
            ("Deployments__0__Model", "gpt-4o-mini"),
            ("Deployments__0__RequestsPerMinute", "0"),
            ("Deployments__0__TokensPerMinute", "0"));
        var file = Path.Combine(folder.Path, "data", "runtime", "durable.db");
        var start = JournalSize.Of(file);
        await RunAsync(app.Url, list);
        var afterJob = JournalSize.Of(file);
        await PurgeAsync(app.Url);
        var afterPurge = JournalSize.Of(file);
        await RunAsync(app.Url, list);
        await PurgeAsync(app.Url);
        return new(rows, start, afterJob, afterPurge, JournalSize.Of(file));
    }

    private static async Task RunAsync(Uri app, string list)
    {
        var id = await JobCalls.PostAsync(app, list, CancellationToken.None);
        await JobCalls.CompletedAsync(app, id, CancellationToken.None);
        // Completed to its user is some milliseconds before the orchestration's end.
        using var http = new HttpClient { BaseAddress = app };
        while ((await http.GetFromJsonAsync<JsonNode>($"{Instances}/{id}"))!["runtimeStatus"]!.GetValue<string>() != "Completed")
        {
            await Task.Delay(20);
        }
    }

    /// <summary>The job, its lanes, and all entities: the limiter too, which learns anew.</summary>
    private static async Task PurgeAsync(Uri app)
    {
        using var http = new HttpClient { BaseAddress = app };
        (await http.DeleteAsync($"{Instances}?createdTimeFrom=2000-01-01T00:00:00Z")).EnsureSuccessStatusCode();
        var entities = (await http.GetFromJsonAsync<JsonArray>("runtime/webhooks/durabletask/entities"))!;
        foreach (var entity in entities.Select(entity => entity!["entityId"]!))
        {
            (await http.DeleteAsync($"{Instances}/@{entity["name"]}@{entity["key"]}")).EnsureSuccessStatusCode();
        }
    }
}
