using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.Benchmarks.Crashes;
using EmailGen.Core.Storage;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Crashes;

public sealed class StorageFaultTests
{
    private const int Rows = 400;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Storage_AwayInMidJob_IsWaitedForAndNoRowIsPaidTwice()
    {
        using var folder = new ScratchFolder();
        await using var storage = new StoppableStorage(folder.Path);
        await storage.StartAsync(Cancellation);
        await using var app = await StartAsync(storage.ConnectionString);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") >= 20);

        await storage.StopAsync();
        // The answer takes as long as the app's client tries: some seconds, in which the job meets the outage too.
        using var response = await app.Client.GetAsync($"api/jobs/{id}", Cancellation);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        await storage.StartAsync(Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("waits for its storage", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await FinishedJob.OfAsync(app, id, Rows);
    }

    [Fact(Timeout = 120_000)]
    public async Task Appends_WhoseAnswersAreLost_AreNotRepeated()
    {
        using var folder = new ScratchFolder();
        await using var storage = new StoppableStorage(folder.Path);
        await storage.StartAsync(Cancellation);
        await using var relay = new LossyRelay(storage.Port, every: 4);
        relay.Open();
        await using var app = await StartAsync(storage.ConnectionString.Replace($":{storage.Port}/", $":{relay.Port}/", StringComparison.Ordinal));
        var id = await app.StartJobAsync(SampleList.Csv(Rows));

        await FinishedJob.OfAsync(app, id, Rows);

        Assert.True(relay.Lost > 3, $"{relay.Lost} answers were lost.");
        Assert.Equal(Rows, await LinesAsync(storage.ConnectionString, id));
    }

    private static async Task<RunningApp> StartAsync(string storage)
    {
        var simulator = await ModelSimulatorServer.StartAsync(new() { MinLatencyMs = 50, MaxLatencyMs = 150 }, ct: Cancellation);
        return await RunningApp.StartAsync(simulator, PoolEntry.Settings(simulator.Endpoint, new PoolEntry { RequestsPerMinute = FaultyApp.Quick }), storage);
    }

    private static async Task<int> LinesAsync(string storage, string id)
    {
        var jobs = new BlobContainerClient(storage, JobStore.ContainerName);
        var lines = 0;
        await foreach (var blob in jobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{id}/outcomes/", Cancellation))
        {
            var content = (await jobs.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString();
            lines += content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        }

        return lines;
    }
}
