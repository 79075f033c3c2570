using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>What no wait mends (no money, a wrong setting), and what says so falsely: the job waits in words, or goes on elsewhere.</summary>
public sealed class StoppedDeploymentTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;
    private const int Rows = 40;
    private const double AnHour = 3_600;

    private static readonly PoolEntry First = new("first") { RequestsPerMinute = FaultyApp.Quick };
    private static readonly PoolEntry Second = new("second") { RequestsPerMinute = FaultyApp.Quick };

    private static SimulatedDeployment[] TwoKeys => [new() { ApiKey = "first" }, new() { ApiKey = "second" }];

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.InsufficientQuota, "insufficient-quota", "no money or quota left", "Add credit or raise the budget", "Deployments__0__ApiKey")]
    [InlineData(FaultKind.WrongKey, "configuration", "status 401", "Check Deployments__0__ApiKey")]
    [InlineData(FaultKind.ModelNotFound, "configuration", "status 404", "Check Deployments__0__Model ('gpt-4o-mini')")]
    public async Task Run_OnlyDeploymentStopped_WaitsInWordsAndResumesAtOnce(FaultKind kind, string waitsFor, params string[] words)
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage, [First], new SimulatorSettings { Faults = [new(kind) { FromRequest = 11, ToSecond = AnHour }] }, simulatorClock: clock);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var waiting = await app.UntilStateAsync(id, "waiting");
        var asked = app.Simulator.Ledger.Summary.Requests;

        Assert.Equal(waitsFor, waiting["waitingFor"]!["kind"]!.GetValue<string>());
        Assert.All(words, word => Assert.Contains(word, waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.NotNull(waiting["waitingFor"]!["until"]);
        Assert.Equal((10, 0), (FinishedJob.Count(waiting, "written"), FinishedJob.Count(waiting, "failed")));
        Assert.Equal("stopped", (await app.DeploymentAsync("first"))["state"]!.GetValue<string>());

        // Not mended yet: one request finds that out.
        await app.CommandAsync(id, "resume");
        await app.UntilAsync(id, job => job["state"]!.GetValue<string>() == "waiting" && app.Simulator.Ledger.Summary.Requests > asked);
        Assert.Equal(asked + 1, app.Simulator.Ledger.Summary.Requests);

        clock.Skip(TimeSpan.FromSeconds(AnHour));
        await app.CommandAsync(id, "resume");
        var finished = await FinishedJob.OfAsync(app, id, Rows);
        Assert.Empty(finished.Failed);
        Assert.Null(finished.Job["waitingFor"]);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.InsufficientQuota)]
    [InlineData(FaultKind.WrongKey)]
    [InlineData(FaultKind.ModelNotFound)]
    public async Task Run_OneOfTwoStopped_GoesOnWithTheOther(FaultKind kind)
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [First, Second], new SimulatorSettings { Deployments = TwoKeys, Faults = [new(kind) { ApiKey = "first", FromRequest = 6 }] });
        var id = await app.StartJobAsync(SampleList.Csv(60));
        await app.UntilAsync(id, job =>
        {
            Assert.NotEqual("waiting", job["state"]!.GetValue<string>());
            return job["state"]!.GetValue<string>() == "completed";
        });
        var finished = await FinishedJob.OfAsync(app, id, 60);
        var deployments = app.Simulator.Ledger.Summary.Deployments;

        Assert.Empty(finished.Failed);
        Assert.Equal((5, 55), (deployments[0].Accepted, deployments[1].Accepted));
        Assert.Equal("stopped", (await app.DeploymentAsync("first"))["state"]!.GetValue<string>());
        Assert.Equal("ready", (await app.DeploymentAsync("second"))["state"]!.GetValue<string>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_WrongKeyThatIsMended_IsFoundOutWithoutAWord()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage, [First], new SimulatorSettings { Faults = [new(FaultKind.WrongKey) { ToSecond = 30 }] }, clock);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var waiting = await app.UntilStateAsync(id, "waiting");
        clock.Skip(waiting.Until() - clock.GetUtcNow());

        Assert.Empty((await FinishedJob.OfAsync(app, id, Rows)).Failed);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_ToldToWaitForADay_LooksAfterTwoMinutesWithOneRequest()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage,
            [First with { Azure = true }],
            new SimulatorSettings
            {
                Deployments = [new() { Kind = DeploymentKind.AzureOpenAI }],
                Faults = [new(FaultKind.RetryAfter86400) { FromRequest = 11, ToSecond = 200 }],
            },
            clock);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var waiting = await app.UntilStateAsync(id, "waiting");
        var (asked, until) = (app.Simulator.Ledger.Summary.Requests, waiting.Until());

        Assert.Contains("'first' asks to wait", waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(until - clock.GetUtcNow(), TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(120));

        clock.Skip(until - clock.GetUtcNow());
        var again = await app.UntilAsync(id, job => job["state"]!.GetValue<string>() == "waiting" && job.Until() > until);
        Assert.Equal(asked + 1, app.Simulator.Ledger.Summary.Requests);

        clock.Skip(again.Until() - clock.GetUtcNow());
        Assert.Empty((await FinishedJob.OfAsync(app, id, Rows)).Failed);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_CapacityShortForMinutes_WaitsInWordsAndGoesOnByItself()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(
            storage, [First], new SimulatorSettings { Faults = [new(FaultKind.HighDemand) { FromRequest = 11, ToSecond = 80, RetryAfterSeconds = 90 }] }, clock);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var waiting = await app.UntilStateAsync(id, "waiting");
        clock.Skip(waiting.Until() - clock.GetUtcNow());
        await FinishedJob.OfAsync(app, id, Rows);

        Assert.Equal("capacity", waiting["waitingFor"]!["kind"]!.GetValue<string>());
        Assert.Contains("the provider's capacity", waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("goes on by itself", waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task Run_FirstAnswerIsAServerError_IsNotTakenForAnOutage()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new()], new SimulatorSettings { Faults = [new(FaultKind.ServerError) { Status = 503, ToRequest = 1 }] });
        var id = await app.StartJobAsync(SampleList.Csv(5));

        Assert.Empty((await FinishedJob.OfAsync(app, id, 5)).Failed);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_NobodyAnswers_WaitsInWordsAndGoesOnByItself()
    {
        var clock = new ForwardClock();
        await using var app = await FaultyApp.StartAsync(storage, [First], new SimulatorSettings { Faults = [new(FaultKind.Cut) { ToSecond = 30 }] }, clock);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var waiting = await app.UntilStateAsync(id, "waiting");
        clock.Skip(waiting.Until() - clock.GetUtcNow());
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Equal("unreachable", waiting["waitingFor"]!["kind"]!.GetValue<string>());
        Assert.Contains(app.Simulator.Endpoint.Authority, waiting["waitingFor"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(finished.Failed);
    }
}
