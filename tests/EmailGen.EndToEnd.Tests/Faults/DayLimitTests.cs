using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>A day's limit: a bucket that refills all day long, with a clock that tests set forward, and in real time.</summary>
public sealed class DayLimitTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 180_000;
    private const int ADay = 200;

    private static readonly TimeSpan OneRefills = TimeSpan.FromDays(1) / ADay;

    [Theory(Timeout = Timeout)]
    [InlineData(null)]
    [InlineData(ADay)]
    public async Task Run_MoreRowsThanADayAllows_WaitsInWordsAndGoesOnAsItRefills(int? configured)
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage,
            [new() { RequestsPerMinute = FaultyApp.Quick, RequestsPerDay = configured }],
            new SimulatorSettings { Deployments = [new() { RequestsPerDay = ADay }] },
            clock);
        var id = await app.StartJobAsync(SampleList.Csv(ADay + 60));
        // The limiter hears of the last permits after the job has stopped: then the day is known to be used up.
        var waiting = await app.UntilAsync(id, job => job["state"]!.GetValue<string>() == "waiting" && job["etaSeconds"]?.GetValue<double>() >= 58 * OneRefills.TotalSeconds);
        var deployment = await app.DeploymentAsync("first");
        var partial = await SheetRow.ReadAsync(app, id, "?partial=true");
        var refused = app.Simulator.Ledger.Summary.ThrottledByKind["requests_day"];

        Assert.Equal((ADay, 60), (FinishedJob.Count(waiting, "written") + FinishedJob.Count(waiting, "needsReview"), FinishedJob.Count(waiting, "remaining")));
        Assert.Equal("requests-per-day", waiting["waitingFor"]!["kind"]!.GetValue<string>());
        Assert.Contains($"requests per day on first ({ADay}) are used up", waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(waiting.Until() - clock.GetUtcNow(), TimeSpan.FromSeconds(1), OneRefills);
        Assert.InRange(waiting["etaSeconds"]!.GetValue<double>(), 0, 61 * OneRefills.TotalSeconds);
        Assert.Equal(("requests-per-day", "first"), (waiting["limitedBy"]!["kind"]!.GetValue<string>(), waiting["limitedBy"]!["deployment"]!.GetValue<string>()));
        Assert.Equal("used up", deployment["state"]!.GetValue<string>());
        // A request that a permit did not use comes back late.
        Assert.InRange(deployment["requestsPerDay"]!["level"]!.GetValue<double>(), 0, 2);
        Assert.InRange(deployment["requestsPerDay"]!["fullAt"]!.GetValue<DateTimeOffset>() - clock.GetUtcNow(), TimeSpan.FromHours(23.8), TimeSpan.FromHours(24));
        Assert.Equal((ADay, 60), (partial.Count(row => row.Body.Length > 0), partial.Count(row => row.Status == "not written yet")));
        Assert.InRange(refused, 0, 3);

        // An email for each refill, and for what came back; then the rest of them have refilled while nobody looked.
        var left = 60;
        for (var refills = 0; refills < 3; refills++)
        {
            clock.Skip(TimeSpan.FromTicks(Math.Max(0, (waiting.Until() - clock.GetUtcNow()).Ticks)));
            waiting = await app.UntilAsync(id, job => job["state"]!.GetValue<string>() == "waiting" && FinishedJob.Count(job, "remaining") < left);
            left = FinishedJob.Count(waiting, "remaining");
        }

        Assert.InRange(left, 60 - 3 - 2, 60 - 3);
        clock.Skip(left * OneRefills);
        var finished = await FinishedJob.OfAsync(app, id, ADay + 60);
        Assert.Empty(finished.Failed);
        Assert.InRange(app.Simulator.Ledger.Summary.ThrottledByKind["requests_day"], 0, refused + 3);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_DayUsedUpOnOneOfTwo_TheOtherTakesOverAtOnce(int priority)
    {
        await using var app = await FaultyApp.StartAsync(
            storage,
            [new() { RequestsPerMinute = FaultyApp.Quick }, new("second") { RequestsPerMinute = FaultyApp.Quick, Priority = priority }],
            new SimulatorSettings { Deployments = [new() { ApiKey = "first", RequestsPerDay = ADay, InitialDayLevel = 15.0 / ADay }, new() { ApiKey = "second" }] });
        var id = await app.StartJobAsync(SampleList.Csv(60));
        await app.UntilAsync(id, job =>
        {
            Assert.NotEqual("waiting", job["state"]!.GetValue<string>());
            return job["state"]!.GetValue<string>() == "completed";
        });
        var finished = await FinishedJob.OfAsync(app, id, 60);
        var deployments = app.Simulator.Ledger.Summary.Deployments;

        Assert.Empty(finished.Failed);
        Assert.Equal((15, 45), (deployments[0].Accepted, deployments[1].Accepted));
        Assert.Equal("used up", (await app.DeploymentAsync("first"))["state"]!.GetValue<string>());
    }

    [Theory(Timeout = Timeout)]
    [InlineData(HeaderMode.Vendor, null)]
    [InlineData(HeaderMode.Absent, null)]
    [InlineData(HeaderMode.Vendor, 864_000)]
    public async Task Run_DayLimitThatRefillsEachSecond_IsKeptInRealTime(HeaderMode headers, int? configured)
    {
        const int PerDay = 864_000;
        await using var app = await FaultyApp.StartAsync(
            storage,
            [new() { RequestsPerMinute = FaultyApp.Quick, RequestsPerDay = configured }],
            new SimulatorSettings { Deployments = [new() { RequestsPerDay = PerDay, InitialDayLevel = 20.0 / PerDay, Headers = headers }] });
        var id = await app.StartJobAsync(SampleList.Csv(45));
        var finished = await FinishedJob.OfAsync(app, id, 45);

        Assert.Empty(finished.Failed);
        Assert.InRange(app.Simulator.Ledger.Summary.ThrottledByKind["requests_day"], 0, 25);
    }
}
