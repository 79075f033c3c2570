using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>What there is can be had at any moment, whatever the job is at.</summary>
public sealed class PartialResultTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private static readonly PoolEntry Quick = new() { RequestsPerMinute = FaultyApp.Quick };

    [Fact(Timeout = Timeout)]
    public async Task Partial_WaitingJob_HoldsEveryLead()
    {
        await using var app = await FaultyApp.StartAsync(storage, [Quick], new SimulatorSettings { Faults = [new(FaultKind.InsufficientQuota) { FromRequest = 11 }] });
        var id = await app.StartJobAsync(SampleList.Csv(40));
        await app.UntilStateAsync(id, "waiting");

        await AssertHoldsEveryLeadAsync(app, id);
    }

    [Fact(Timeout = Timeout)]
    public async Task Partial_JobEndedFromOutside_HoldsEveryLead()
    {
        await using var app = await FaultyApp.StartAsync(storage, [new() { RequestsPerMinute = 1_200 }], new SimulatorSettings());
        var id = await app.StartJobAsync(SampleList.Csv(40));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 5);
        using var ended = await app.Client.PostAsync($"runtime/webhooks/durabletask/instances/{id}/terminate?reason=test", null, TestContext.Current.CancellationToken);
        await app.UntilStateAsync(id, "cancelled");

        await AssertHoldsEveryLeadAsync(app, id);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("result?partial=true", "GET")]
    [InlineData("retry-failed", "POST")]
    public async Task Request_JobOfAnUnusableList_SaysWhatIsWrongWithIt(string route, string method)
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var inbox = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("inbox");
        await inbox.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var name = $"{Guid.NewGuid():n}.csv";
        var drop = await inbox.GetBlobClient(name).UploadAsync(new BinaryData("only,a,header\n"), TestContext.Current.CancellationToken);
        var id = Core.Jobs.JobId.OfDrop("inbox", name, drop.Value.ETag.ToString());
        while (!(await ReadAsync(app, $"api/jobs/{id}")).Contains("\"state\":\"failed\"", StringComparison.Ordinal))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), $"api/jobs/{id}/{route}");
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("no leads below it", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static async Task AssertHoldsEveryLeadAsync(RunningApp app, string id)
    {
        var rows = await SheetRow.ReadAsync(app, id, "?partial=true");

        Assert.Equal(Enumerable.Range(1, 40).Select(row => $"Ann{row}"), rows.Select(row => row.Lead));
        Assert.Contains(rows, row => row is { Status: "written", Body.Length: > 0 });
        Assert.Contains(rows, row => row.Status == "not written yet");
    }

    private static async Task<string> ReadAsync(RunningApp app, string path)
    {
        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
