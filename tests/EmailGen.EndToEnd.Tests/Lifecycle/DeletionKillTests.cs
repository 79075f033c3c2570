using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

public sealed class DeletionKillTests
{
    [Fact(Timeout = 90_000)]
    public async Task Serve_KilledInMidDeletion_GoesOnWithItAfterTheNextStart()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new SimulatorSettings { MinLatencyMs = 50, MaxLatencyMs = 150 }, ct: TestContext.Current.CancellationToken);
        string id;
        await using (var first = await ServeProcess.StartAsync(folder.Path, simulator, 3_000))
        {
            using var list = new StringContent(SampleList.Csv(900));
            using var response = await first.Client.PostAsync("api/jobs?name=leads.csv", list, TestContext.Current.CancellationToken);
            id = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"]!.GetValue<string>();
            while ((await first.Client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", TestContext.Current.CancellationToken))!["rows"]!["written"]!.GetValue<int>() < 60)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            // The tombstone is there at once, the lanes are not through by far.
            var deleting = first.Client.DeleteAsync($"api/jobs/{id}", TestContext.Current.CancellationToken);
            await UntilPurgingAsync(first, id);
            await first.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => deleting);
        }

        await using var second = await ServeProcess.StartAsync(folder.Path, simulator, 3_000);
        var storage = new BlobServiceClient(await File.ReadAllTextAsync(Path.Combine(folder.Path, "storage.connection"), TestContext.Current.CancellationToken));
        while (await CountAsync(storage.GetBlobContainerClient("jobs"), $"{id}/") > 1)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var gone = await second.Client.GetAsync($"api/jobs/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(0, await CountAsync(storage.GetBlobContainerClient("results"), $"{id}/"));
    }

    private static async Task UntilPurgingAsync(ServeProcess app, string id)
    {
        while (!(await app.Client.GetAsync($"runtime/webhooks/durabletask/instances/p-{id}", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
        {
            await Task.Yield();
        }
    }

    private static async Task<int> CountAsync(BlobContainerClient container, string prefix)
    {
        var count = 0;
        await container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var _ in container.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = prefix }, TestContext.Current.CancellationToken))
        {
            count++;
        }

        return count;
    }
}
