using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>A permit that has not begun when a job is told to stop is not used.</summary>
public sealed class PauseTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    // 20 requests a second, and permits of 5 s: one is at work, others wait for their turn.
    private const int RequestsPerMinute = 1_200;
    private const int OnePermit = 100;

    [Theory(Timeout = 90_000)]
    [InlineData("pause", "paused")]
    [InlineData("cancel", "cancelled")]
    [InlineData("finish", "completed")]
    public async Task Command_WhilePermitsAreOut_IsFollowedWithinOne(string command, string state)
    {
        await using var app = await FaultyApp.StartAsync(storage, [new() { RequestsPerMinute = RequestsPerMinute }], new SimulatorSettings { MinLatencyMs = 50, MaxLatencyMs = 100 });
        var id = await app.StartJobAsync(SampleList.Csv(2_500));
        await app.UntilAsync(id, job => job["rows"]!["written"]!.GetValue<int>() >= 150);
        await app.CommandAsync(id, command);
        var before = app.Simulator.Ledger.Summary.Requests;
        await app.UntilStateAsync(id, state);

        Assert.InRange(app.Simulator.Ledger.Summary.Requests - before, 0, OnePermit);
    }
}
