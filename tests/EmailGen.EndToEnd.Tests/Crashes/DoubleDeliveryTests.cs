using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailGen.EndToEnd.Tests.Crashes;

/// <summary>What a cloud does after a host was lost and was not: two hosts work on one batch at the same time.</summary>
public sealed class DoubleDeliveryTests(SharedStorage storage) : IClassFixture<SharedStorage>, ILimiterFeedback
{
    private const int Rows = 200;
    private const int AtOnce = 8;

    private readonly string _jobId = $"t{Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task FinishAsync_OnTwoHostsAtOnce_OneStopsAndEachRowStandsOnce()
    {
        await using var simulator = await ModelSimulatorServer.StartAsync(new() { MinLatencyMs = 20, MaxLatencyMs = 60 }, ct: Cancellation);
        await PrepareAsync();

        var reports = await Task.WhenAll(OnAHostAsync(simulator), OnAHostAsync(simulator));

        Assert.Contains(reports, report => report is { Done: Rows, Deferred: 0 });
        Assert.Equal(Rows, (await Store().ReadOutcomesAsync(_jobId, 0, Cancellation)).Count);
        Assert.Equal(Rows, await LinesAsync());
        Assert.Equal(Rows, simulator.Ledger.Answers.Count);
        // The loser learns it with its first append; what it had in flight then is what the accident costs.
        Assert.InRange(simulator.Ledger.Summary.AnsweredMore, 1, 2 * AtOnce);
    }

    Task ILimiterFeedback.TellAsync(DeploymentNews news, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync()
    {
        var store = Store();
        await store.TryCreateAsync(new(_jobId, "list.csv", DateTimeOffset.UnixEpoch, new PromptTemplate("t", "Be kind.", "First Name: {{name}}") { Rules = new() { Repair = "off" } }, "jobs", "x"), Cancellation);
        await store.SaveBatchAsync(_jobId, 0, [.. Enumerable.Range(1, Rows).Select(row => new Lead(row, [$"Ann{row}"]))], Cancellation);
        await store.SaveManifestAsync(_jobId, new(["Name"], Rows, Rows, 0, 500), Cancellation);
    }

    private async Task<BatchReport> OnAHostAsync(ModelSimulatorServer simulator)
    {
        var settings = PoolEntry.Settings(simulator.Endpoint, new PoolEntry()).Select(setting => setting[2..].Split('=', 2)).ToDictionary(pair => pair[0], string? (pair) => pair[1]);
        var pool = DeploymentPool.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var clients = new ModelClients(TimeProvider.System);
        using var writer = new EmailWriter(
            Store(), pool, clients, new DeploymentWatches(), TimeProvider.System, NullLogger<EmailWriter>.Instance, new EmailWriterSettings { MaxConcurrentUnpaced = AtOnce });
        var now = DateTimeOffset.UtcNow;
        var permit = new Permit($"{_jobId}/0/0", "first", now, Rows, TimeSpan.Zero, now.AddMinutes(5));
        return await writer.FinishAsync(new BatchWork(_jobId, 0, 0, permit), this, Cancellation);
    }

    private async Task<int> LinesAsync()
    {
        var blob = new BlobClient(storage.ConnectionString, JobStore.ContainerName, $"{_jobId}/outcomes/00000.jsonl");
        return (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private JobStore Store() => new(new BlobServiceClient(storage.ConnectionString));
}
