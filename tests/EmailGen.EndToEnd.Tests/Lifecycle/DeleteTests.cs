using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using Microsoft.Data.Sqlite;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>A deleted job is gone: what it was is nowhere any more, and the same drop or key does not bring it back.</summary>
public sealed class DeleteTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private static readonly PoolEntry Quick = new() { RequestsPerMinute = FaultyApp.Quick };

    [Fact(Timeout = Timeout)]
    public async Task Delete_CompletedJob_LeavesATombstoneAndNothingElse()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        using var form = new StringContent(SampleList.Csv(30));
        app.Client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        var id = await app.StartJobAsync(SampleList.Csv(30));
        await app.UntilStateAsync(id, "completed");

        using var deleted = await DeleteAsync(app, id);
        using var again = await DeleteAsync(app, id);
        using var seen = await app.Client.GetAsync($"api/jobs/{id}", TestContext.Current.CancellationToken);
        using var result = await app.Client.GetAsync($"api/jobs/{id}/result", TestContext.Current.CancellationToken);
        using var restart = await app.Client.PostAsync("api/jobs?name=leads.csv", form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (deleted.StatusCode, again.StatusCode));
        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.Gone, HttpStatusCode.Gone], ((HttpResponseMessage[])[seen, result, restart]).Select(answer => answer.StatusCode));
        Assert.Contains("was deleted", await seen.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([$"{id}/job.json"], await BlobsAsync("jobs", id));
        Assert.Empty(await BlobsAsync("results", id));
        Assert.Empty(InstancesOf(app, id));
        Assert.DoesNotContain(id, await app.Client.GetStringAsync("api/jobs?take=200", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var tombstone = await Container("jobs").GetBlobClient($"{id}/job.json").DownloadContentAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("leads.csv", tombstone.Value.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_RunningJob_EndsItsLanesAndAsksNoMore()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(storage, [new() { RequestsPerMinute = 1_200 }], new SimulatorSettings(), clock);
        var id = await app.StartJobAsync(SampleList.Csv(900));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 5);

        using var deleted = await DeleteAsync(app, id);
        // Calls in flight and permits that were out end by themselves; then the last sweep comes.
        clock.Skip(TimeSpan.FromMinutes(3));
        while (InstancesOf(app, id).Count > 0 || (await BlobsAsync("jobs", id)).Count != 1)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains(deleted.StatusCode, (HttpStatusCode[])[HttpStatusCode.NoContent, HttpStatusCode.Accepted]);
        Assert.InRange(app.Simulator.Ledger.Summary.Accepted, 1, 600);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_UnknownJob_IsNotFound()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        using var answer = await DeleteAsync(app, "jaaaaaaaaaaaaaaaaaaaaaaaaa");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact(Timeout = Timeout)]
    public async Task Drop_OfADeletedJob_DoesNotStartAnew()
    {
        var name = $"{Guid.NewGuid():n}.csv";
        await Container("inbox").CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var drop = await Container("inbox").GetBlobClient(name).UploadAsync(new BinaryData(SampleList.Csv(5)), TestContext.Current.CancellationToken);
        var id = Core.Jobs.JobId.OfDrop("inbox", name, drop.Value.ETag.ToString());
        await using (var first = await FaultyApp.StartAsync(storage))
        {
            while ((await BlobsAsync("results", id)).Count == 0)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            using var deleted = await DeleteAsync(first, id);
        }

        await using var second = await FaultyApp.StartAsync(storage);
        await UntilDroppedAsync(second);

        Assert.Empty(InstancesOf(second, id));
        Assert.Equal([$"{id}/job.json"], await BlobsAsync("jobs", id));
    }

    [Fact(Timeout = Timeout)]
    public async Task Retention_JobsThatEndedLongAgo_AreDeletedAndOthersStay()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(storage, [Quick], new SimulatorSettings(), clock);
        var old = await app.StartJobAsync(SampleList.Csv(10));
        await app.UntilStateAsync(old, "completed");
        clock.Skip(TimeSpan.FromDays(89));
        var young = await app.StartJobAsync(SampleList.Csv(10));
        await app.UntilStateAsync(young, "completed");
        Assert.Equal("completed", (await app.JobAsync(old))["state"]!.GetValue<string>());

        clock.Skip(TimeSpan.FromDays(1) + TimeSpan.FromHours(2));
        while (InstancesOf(app, old).Count > 0 || (await BlobsAsync("jobs", old)).Count != 1)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var gone = await app.Client.GetAsync($"api/jobs/{old}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal("completed", (await app.JobAsync(young))["state"]!.GetValue<string>());
        Assert.Equal(11, (await app.EmailsAsync(young)).LastRowUsed().RowNumber());
    }

    [Fact(Timeout = Timeout)]
    public async Task Retention_NoNumberOfDays_StopsTheStartInWords()
    {
        var failure = await Assert.ThrowsAsync<EmailGen.Cli.CliException>(() => RunningApp.StartAsync(null, 0, "--Retention:Days=soon"));

        Assert.Contains("Retention__Days is 'soon'", failure.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> DeleteAsync(RunningApp app, string id) =>
        app.Client.DeleteAsync($"api/jobs/{id}", TestContext.Current.CancellationToken);

    /// <summary>Orchestrations and entities of the job in the engine's file, but its deletion's own.</summary>
    private static List<string> InstancesOf(RunningApp app, string id)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = app.EngineDatabase, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT id FROM (SELECT id FROM instances UNION SELECT id FROM entities UNION SELECT id FROM inputs UNION SELECT instance FROM history)
            WHERE id LIKE '%' || $id || '%' AND id NOT LIKE 'p-%'
            """;
        command.Parameters.AddWithValue("$id", id);
        using var row = command.ExecuteReader();
        var ids = new List<string>();
        while (row.Read())
        {
            ids.Add(row.GetString(0));
        }

        return ids;
    }

    // A later drop is through: so is what was there before it.
    private async Task UntilDroppedAsync(RunningApp app)
    {
        var name = $"zz-{Guid.NewGuid():n}.csv";
        var drop = await Container("inbox").GetBlobClient(name).UploadAsync(new BinaryData(SampleList.Csv(1)), TestContext.Current.CancellationToken);
        var id = Core.Jobs.JobId.OfDrop("inbox", name, drop.Value.ETag.ToString());
        while ((await app.Client.GetAsync($"api/jobs/{id}/result", TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private BlobContainerClient Container(string name) => new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient(name);

    private async Task<List<string>> BlobsAsync(string container, string id)
    {
        var names = new List<string>();
        await Container(container).CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var blob in Container(container).GetBlobsAsync(new GetBlobsOptions { Prefix = $"{id}/" }, TestContext.Current.CancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
