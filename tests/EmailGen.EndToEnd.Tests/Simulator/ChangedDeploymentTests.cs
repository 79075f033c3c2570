using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class ChangedDeploymentTests
{
    [Fact]
    public async Task Ask_LimitCutInMidRun_TellsAndKeepsTheNewLimitAndGoesBack()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(
            new()
            {
                Deployments = [new() { RequestsPerMinute = 600, TokensPerMinute = 600_000, RequestsPerDay = 10_000 }],
                Faults = [new(FaultKind.Limit) { RequestsPerMinute = 60, TokensPerMinute = 60_000, RequestsPerDay = 500, FromSecond = 10, ToSecond = 20 }],
            },
            clock);

        Assert.Equal((12, "10000", "600000"), await AskAllAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((3, "500", "60000"), await AskAllAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, "500", "60000"), await AskAllAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal((3, "10000", "600000"), await AskAllAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((10, "10000", "600000"), await AskAllAsync(simulator));
    }

    [Fact]
    public async Task Ask_WindowCutInMidRun_LetsLessPass()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(
            new()
            {
                Deployments = [new() { Name = "gpt-4o-mini", RequestsPerMinute = 600, RequestsWindow = RequestsWindow.OneSecond }],
                Faults = [new(FaultKind.Limit) { Deployment = "gpt-4o-mini", RequestsPerMinute = 300, FromSecond = 1 }],
            },
            clock);

        Assert.Equal((10, "600", null), await AskAllAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((5, "300", null), await AskAllAsync(simulator));
    }

    [Fact]
    public async Task Ask_HeadersFault_SwitchesThemForAWhile()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(
            new() { RequestsPerMinute = 60, Faults = [new(FaultKind.Headers) { Headers = HeaderMode.Absent, FromSecond = 5, ToSecond = 6 }] },
            clock);

        Assert.Equal("60", await LimitAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await LimitAsync(simulator));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("60", await LimitAsync(simulator));
        Assert.Empty(simulator.Server.Ledger.Summary.Faults);
    }

    /// <returns>How many passed, and the limits that the refusal told.</returns>
    private static async Task<(long Passed, string? Requests, string? Tokens)> AskAllAsync(SimulatorHost simulator)
    {
        var before = simulator.Server.Ledger.Summary.Accepted;
        using var refused = await simulator.AskUntilRefusedAsync();
        var passed = simulator.Server.Ledger.Summary.Accepted - before;
        return (passed, SimulatorHost.Header(refused, "x-ratelimit-limit-requests"), SimulatorHost.Header(refused, "x-ratelimit-limit-tokens"));
    }

    private static async Task<string?> LimitAsync(SimulatorHost simulator)
    {
        using var response = await simulator.AskAsync();
        return SimulatorHost.Header(response, "x-ratelimit-limit-requests");
    }
}
