using EmailGen.Core.Limits;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>Each kind of 429: it costs time, never a row and never an answer twice.</summary>
public sealed class RefusalTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;
    private const int Rows = 40;

    // Day buckets that refill with ten requests a second, and are nearly empty.
    private const int TenASecond = 864_000;

    public static TheoryData<string, SimulatedDeployment> Limits => new()
    {
        { "requests_minute", new() { RequestsPerMinute = 900 } },
        { "tokens_minute", new() { TokensPerMinute = 900 * 600 } },
        { "requests_day", new() { RequestsPerDay = TenASecond, InitialDayLevel = 20.0 / TenASecond } },
        { "tokens_day", new() { TokensPerDay = TenASecond * 600L, InitialDayLevel = 20.0 / TenASecond } },
    };

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(Limits))]
    public async Task Run_OverALimitThatIsFoundByRefusals_EndsWithEveryRow(string kind, SimulatedDeployment limited)
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = FaultyApp.Quick }], new SimulatorSettings { Deployments = [limited with { Headers = HeaderMode.Absent }] });
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Empty(finished.Failed);
        Assert.InRange(app.Simulator.Ledger.Summary.ThrottledByKind[kind], 1, Rows);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(HeaderMode.Vendor)]
    [InlineData(HeaderMode.Absent)]
    [InlineData(HeaderMode.Unknown)]
    [InlineData(HeaderMode.Lying)]
    public async Task Run_WhateverTheHeadersTell_EndsWithEveryRow(HeaderMode headers)
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new()], new SimulatorSettings { Deployments = [new() { RequestsPerMinute = 1_200, TokensPerMinute = 2_000_000, Headers = headers }] });
        var id = await app.StartJobAsync(SampleList.Csv(25));
        var finished = await FinishedJob.OfAsync(app, id, 25);

        Assert.Empty(finished.Failed);
        Assert.InRange(app.Simulator.Ledger.Summary.Throttled.Requests, 0, headers is HeaderMode.Lying ? 25 : 4);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.HighDemand, 1)]
    [InlineData(FaultKind.TemporarilyUnable, null)]
    [InlineData(FaultKind.FlexUnavailable, null)]
    public async Task Run_ProviderShortOfCapacity_WaitsALittleAndGoesOn(FaultKind kind, int? seconds)
    {
        await using var app = await FaultyApp.StartAsync(storage, new SimulatedFault(kind) { FromRequest = 5, ToRequest = 7, RetryAfterSeconds = seconds });
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);
        var deployment = await app.DeploymentAsync("first");

        Assert.Empty(finished.Failed);
        Assert.Equal(3, app.Simulator.Ledger.Summary.ThrottledByKind.Values.Sum());
        Assert.Equal(3, deployment["throttled"]!["capacity"]!.GetValue<int>());
        Assert.Equal(FaultyApp.Quick * MinuteLimit.Headroom, deployment["requestsPerMinute"]!["current"]!.GetValue<double>(), 0.1);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_LimitCutInTheMiddle_IsKeptToAndSaidSo()
    {
        var clock = new ForwardClock();
        var cut = new SimulatedFault(FaultKind.Limit) { RequestsPerMinute = 600, FromSecond = 1_000 };
        await using var app = await FaultyApp.StartAsync(
            storage,
            [new()],
            new SimulatorSettings { Deployments = [new() { RequestsPerMinute = 1_200 }], Faults = [cut] },
            simulatorClock: clock);
        var id = await app.StartJobAsync(SampleList.Csv(60));
        await app.UntilAsync(id, job => FinishedJob.Count(job, "written") >= 15);
        clock.Skip(TimeSpan.FromSeconds(1_000));
        var running = await app.UntilAsync(id, job => job["limitedBy"]?["message"]?.GetValue<string>().Contains("cut from 1,200", StringComparison.Ordinal) ?? false);
        var finished = await FinishedJob.OfAsync(app, id, 60);

        Assert.Equal(("requests-per-minute", "first"), (running["limitedBy"]!["kind"]!.GetValue<string>(), running["limitedBy"]!["deployment"]!.GetValue<string>()));
        Assert.Empty(finished.Failed);
        Assert.InRange(app.Simulator.Ledger.Summary.Throttled.Requests, 0, 6);
    }
}
