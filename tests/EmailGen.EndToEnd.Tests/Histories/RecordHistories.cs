using Azure.Storage.Blobs;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Histories;

/// <summary>
/// Records what the replay test of EmailGen.Functions.Tests keeps. Run by hand, before a release (docs/runbooks/changing-an-orchestrator.md):
/// each scenario becomes one file in the folder that the environment variable names.
/// </summary>
public sealed class RecordHistories(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const string Folder = "EMAILGEN_HISTORIES";

    private static readonly PoolEntry Quick = new() { RequestsPerMinute = FaultyApp.Quick };

    [Fact(Explicit = true)]
    public Task Quick_LongJob_WithSeveralGenerationsOfItsLanes() => RecordAsync(
        "long", [Quick], new(), async (app, _) => await app.UntilStateAsync(await app.StartJobAsync(SampleList.Csv(3_000)), "completed"));

    [Fact(Explicit = true)]
    public Task Paced_JobThatIsPausedResumedAndCancelled() => RecordAsync(
        "paused",
        [new() { RequestsPerMinute = 600 }],
        new() { RequestsPerMinute = 600 },
        async (app, _) =>
        {
            var id = await app.StartJobAsync(SampleList.Csv(300));
            await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 30);
            await app.CommandAsync(id, "pause");
            await app.UntilStateAsync(id, "paused");
            await app.CommandAsync(id, "resume");
            await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 100);
            await app.CommandAsync(id, "cancel");
            await app.UntilStateAsync(id, "cancelled");
        });

    [Fact(Explicit = true)]
    public Task WrongKey_JobThatWaitsAndLooksAgainByItself() => RecordAsync(
        "waiting",
        [Quick],
        new() { Faults = [new(FaultKind.WrongKey) { ToSecond = 30 }] },
        async (app, clock) =>
        {
            var id = await app.StartJobAsync(SampleList.Csv(40));
            var waiting = await app.UntilStateAsync(id, "waiting");
            clock.Skip(waiting.Until() - clock.GetUtcNow());
            await app.UntilStateAsync(id, "completed");
        });

    [Fact(Explicit = true)]
    public Task LostBlob_BatchThatFailsUntilItIsBack() => RecordAsync(
        "failing",
        [new() { RequestsPerMinute = 300 }],
        new() { RequestsPerMinute = 300 },
        async (app, _) =>
        {
            var id = await app.StartJobAsync(SampleList.Csv(60));
            var leads = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("jobs").GetBlobClient($"{id}/leads/00001.jsonl");
            await app.UntilAsync(id, job => FinishedJob.Count(job, "total") > 0);
            var kept = await leads.DownloadContentAsync(TestContext.Current.CancellationToken);
            await leads.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
            await app.UntilAsync(id, job => FinishedJob.Count(job, "remaining") == 20);
            await leads.UploadAsync(kept.Value.Content, TestContext.Current.CancellationToken);
            await app.UntilStateAsync(id, "completed");
        });

    [Fact(Explicit = true)]
    public Task UnusableDrop_JobThatFails() => RecordAsync(
        "unusable",
        [Quick],
        new(),
        async (app, _) =>
        {
            var inbox = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("inbox");
            await inbox.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
            var drop = await inbox.GetBlobClient("unusable.csv").UploadAsync(new BinaryData("only,a,header\n"), overwrite: true, TestContext.Current.CancellationToken);
            var id = Core.Jobs.JobId.OfDrop("inbox", "unusable.csv", drop.Value.ETag.ToString());
            while ((await app.Client.GetAsync($"api/jobs/{id}", TestContext.Current.CancellationToken)) is var answer
                && !(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("\"state\":\"failed\"", StringComparison.Ordinal))
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        });

    private async Task RecordAsync(string scenario, PoolEntry[] pool, SimulatorSettings simulated, Func<RunningApp, ForwardClock, Task> play)
    {
        var folder = Environment.GetEnvironmentVariable(Folder) ?? throw new InvalidOperationException($"Set {Folder} to the folder for the histories.");
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(storage, pool, simulated, clock);
        await using var recorder = new HistoryRecorder(app.EngineDatabase);
        await play(app, clock);
        await recorder.SaveAsync(Path.Combine(folder, $"{scenario}.jsonl"));
    }
}
