using System.Net;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>Asking again for rows that failed or need review.</summary>
public sealed class RetryTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;
    private const int Rows = 60;

    private static readonly PoolEntry Quick = new() { RequestsPerMinute = FaultyApp.Quick };

    [Fact(Timeout = Timeout)]
    public async Task Retry_CompletedJob_AsksOnlyRowsThatAreNotWritten()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [.. FaultyApp.Once(new(FaultKind.ContentFilter), 3, 25), .. FaultyApp.Once(new(FaultKind.Refusal), 47)]);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var first = await app.UntilStateAsync(id, "completed");
        var before = await SheetRow.ReadAsync(app, id);
        var asked = app.Simulator.Ledger.Summary.Requests;

        await app.CommandAsync(id, "retry-failed");
        var again = await app.CommandAsync(id, "retry-failed");
        var job = await app.UntilStateAsync(id, "completed");
        var after = await SheetRow.ReadAsync(app, id);

        Assert.Equal((2, 1), (FinishedJob.Count(first, "failed"), FinishedJob.Count(first, "needsReview")));
        Assert.Equal(id, again["id"]!.GetValue<string>());
        Assert.Equal((Rows, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "remaining")));
        Assert.Equal(asked + 3, app.Simulator.Ledger.Summary.Requests);
        Assert.All(after, row => Assert.Equal("written", row.Status));
        Assert.Equal(before.Where(row => row.Status == "written"), after.Where(row => row.Number is not (3 or 25 or 47)));
        Assert.True(job["tokens"]!["prompt"]!.GetValue<long>() > first["tokens"]!["prompt"]!.GetValue<long>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Retry_RowsThatFailAgain_MayBeAskedAThirdTime()
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.OfRow(new(FaultKind.ContentFilter), 7) with { ToRequest = 2 });
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        await app.UntilStateAsync(id, "completed");

        foreach (var failed in (int[])[1, 0])
        {
            await app.CommandAsync(id, "retry-failed");
            Assert.Equal(failed, FinishedJob.Count(await app.UntilStateAsync(id, "completed"), "failed"));
        }

        using var nothing = await app.Client.PostAsync($"api/jobs/{id}/retry-failed", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, nothing.StatusCode);
        Assert.Equal(Rows + 2, app.Simulator.Ledger.Summary.Requests);
    }

    [Fact(Timeout = Timeout)]
    public async Task Retry_CancelledJob_GoesOnWithWhatIsNotWritten()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = 1_200 }], new SimulatorSettings { Faults = [.. FaultyApp.Once(new(FaultKind.ContentFilter), 2)] });
        var id = await app.StartJobAsync(SampleList.Csv(400));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 5);
        await app.CommandAsync(id, "cancel");
        await app.UntilStateAsync(id, "cancelled");
        Assert.Contains(await SheetRow.ReadAsync(app, id, "?partial=true"), row => row.Status == "not written yet");

        await app.CommandAsync(id, "retry-failed");
        var finished = await FinishedJob.OfAsync(app, id, 400);

        Assert.Empty(finished.Failed);
        Assert.Equal(400, app.Simulator.Ledger.Answers.Count);
    }

    [Fact(Timeout = Timeout)]
    public async Task Retry_RunningJob_AsksFailedRowsAgainBeforeItEnds()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = 1_200 }], new SimulatorSettings { Faults = [.. FaultyApp.Once(new(FaultKind.ContentFilter), 2, 3)] });
        var id = await app.StartJobAsync(SampleList.Csv(150));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "failed") == 2 && FinishedJob.Count(job, "written") > 30);

        await app.CommandAsync(id, "retry-failed");
        var finished = await FinishedJob.OfAsync(app, id, 150);

        Assert.Empty(finished.Failed);
    }

    [Fact(Timeout = Timeout)]
    public async Task Retry_JobEndedFromOutside_GoesOn()
    {
        await using var app = await FaultyApp.StartAsync(storage, [new() { RequestsPerMinute = 1_200 }], new SimulatorSettings());
        var id = await app.StartJobAsync(SampleList.Csv(100));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") > 5);
        using var ended = await app.Client.PostAsync($"runtime/webhooks/durabletask/instances/{id}/terminate?reason=test", null, TestContext.Current.CancellationToken);
        await app.UntilStateAsync(id, "cancelled");

        await app.CommandAsync(id, "retry-failed");
        var job = await app.UntilStateAsync(id, "completed");

        Assert.Equal((100, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "remaining")));
        Assert.All(await SheetRow.ReadAsync(app, id), row => Assert.Equal("written", row.Status));
        // Calls that were in flight at the end belonged to nobody any more.
        Assert.InRange(app.Simulator.Ledger.Summary.AnsweredMore, 0, 20);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Retry_UnderTheCloudsWeakPromises_CountsEachRowOnce(int seed)
    {
        var simulator = await ModelSimulatorServer.StartAsync(
            new SimulatorSettings { Faults = [.. FaultyApp.Once(new(FaultKind.ContentFilter), 3, 25, 44)] }, ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(
            simulator,
            [.. PoolEntry.Settings(simulator.Endpoint, Quick), "--LocalRuntime:Weak:Probability=0.2", $"--LocalRuntime:Weak:Seed={seed}", "--LocalRuntime:ReplayEveryStep=true"],
            storage.ConnectionString);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        await app.UntilStateAsync(id, "completed");

        await app.CommandAsync(id, "retry-failed");
        var job = await app.UntilStateAsync(id, "completed");

        Assert.Equal((Rows, 0), (FinishedJob.Count(job, "written"), FinishedJob.Count(job, "failed")));
        Assert.All(await SheetRow.ReadAsync(app, id), row => Assert.Equal("written", row.Status));
    }

    [Fact(Timeout = Timeout)]
    public async Task Row_ThatTheModelAlwaysFailsOn_EndsAsFailedInWords()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage, [Quick], new SimulatorSettings { Faults = [FaultyApp.OfRow(new(FaultKind.ServerError) { Status = 500 }, 17)] }, clock);
        var id = await app.StartJobAsync(SampleList.Csv(20));
        JsonNode job;
        while ((job = await app.JobAsync(id))["state"]!.GetValue<string>() != "completed")
        {
            // The waits between its tries grow.
            clock.Skip(TimeSpan.FromSeconds(1));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var failed = Assert.Single(await SheetRow.ReadAsync(app, id), row => row.Status == "failed");
        Assert.Equal((17, 19), (failed.Number, FinishedJob.Count(job, "written")));
        Assert.Contains("Nobody answered for this row in 1", failed.Notes, StringComparison.Ordinal);
        Assert.Contains("status 500", failed.Notes, StringComparison.Ordinal);
        Assert.InRange(app.Simulator.Ledger.Summary.Faults["server_error"], 10, 14);
    }
}
