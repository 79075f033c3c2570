using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>Jobs of one app share its limits, and what they wait for.</summary>
public sealed class SharingTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    [Fact(Timeout = Timeout)]
    public async Task Run_TwoJobsAtOnce_ShareTheLimitFairly()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = 1_800 }], new SimulatorSettings { Deployments = [new() { RequestsPerMinute = 1_800 }] });
        string[] ids = [await app.StartJobAsync(SampleList.Csv(400)), await app.StartJobAsync(SampleList.Csv(400))];
        // Permits reach some seconds ahead: who comes first has as much of a start, and the jobs take turns in bursts of that length.
        var begin = await DoneAsync(app, ids, done => done.Sum() >= 160);
        var end = await DoneAsync(app, ids, done => done.Sum() >= 460);
        foreach (var id in ids)
        {
            await app.CommandAsync(id, "cancel");
        }

        Assert.InRange((end[0] - begin[0]) / (double)(end.Sum() - begin.Sum()), 0.35, 0.65);
        Assert.InRange(app.Simulator.Ledger.Summary.Throttled.Requests, 0, 5);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_JobsDuringADaysWait_AllSaySoAndAllEndAfterIt()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = FaultyApp.Quick }], new SimulatorSettings { Deployments = [new() { RequestsPerDay = 100 }] }, clock);
        List<string> ids = [await app.StartJobAsync(SampleList.Csv(110)), await app.StartJobAsync(SampleList.Csv(110))];
        var waiting = new[] { await app.UntilStateAsync(ids[0], "waiting"), await app.UntilStateAsync(ids[1], "waiting") };
        ids.Add(await app.StartJobAsync(SampleList.Csv(20)));
        var late = await app.UntilStateAsync(ids[2], "waiting");

        Assert.All([.. waiting, late], job => Assert.Equal("requests-per-day", job["waitingFor"]!["kind"]!.GetValue<string>()));
        Assert.Equal(100, waiting.Sum(job => 110 - FinishedJob.Count(job, "remaining")));
        Assert.Equal(20, FinishedJob.Count(late, "remaining"));

        clock.Skip(TimeSpan.FromDays(1));
        await app.UntilAsync(ids[0], _ => app.Simulator.Ledger.Summary.Accepted >= 200);
        clock.Skip(TimeSpan.FromDays(1));
        foreach (var id in ids)
        {
            await app.UntilStateAsync(id, "completed");
        }

        Assert.Equal(240, app.Simulator.Ledger.Summary.Accepted);
    }

    private static async Task<int[]> DoneAsync(RunningApp app, string[] ids, Func<int[], bool> wished)
    {
        while (true)
        {
            int[] done = [await Done(ids[0]), await Done(ids[1])];
            if (wished(done))
            {
                return done;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        async Task<int> Done(string id) => await app.JobAsync(id) is var job ? FinishedJob.Count(job, "total") - FinishedJob.Count(job, "remaining") : 0;
    }
}
