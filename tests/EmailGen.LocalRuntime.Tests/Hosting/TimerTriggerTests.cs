using EmailGen.LocalRuntime.Hosting.Settings;
using EmailGen.LocalRuntime.Hosting.Timers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class TimerTriggerTests
{
    private readonly ObservedClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 3, 0, TimeSpan.Zero));
    private readonly Recorder _recorder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timer_AtEachOccurrence_RunsItsFunction()
    {
        _recorder.FailuresLeft = 1;
        await using var app = await StartAsync(typeof(TimerSamples), "0 */5 * * * *");

        Assert.Equal("12:05:00 next 12:10:00 False", await AdvanceAsync(2, 2));
        Assert.Equal("12:10:00 next 12:15:00 False", await AdvanceAsync(5, 5));
    }

    [Fact]
    public async Task Timer_AfterALongPause_RunsOnceForAllThatWasMissed()
    {
        await using var app = await StartAsync(typeof(TimerSamples), "00:05:00");

        Assert.Equal("12:38:00 next 12:13:00 False", await AdvanceAsync(5, 35));
        Assert.Equal("12:38:00 next 12:43:00 True", await _recorder.NextAsync(Stop));
        Assert.Equal("12:43:00 next 12:48:00 False", await AdvanceAsync(5, 5));
    }

    [Fact]
    public async Task Timer_WithRunOnStartup_RunsAtOnce()
    {
        await using var app = await StartAsync(typeof(AtStartSample), "unused");

        Assert.Equal("started, next 01-01", await _recorder.NextAsync(Stop));
    }

    [Theory]
    [InlineData("every day")]
    [InlineData("61 * * * * *")]
    [InlineData("-00:05:00")]
    public async Task Start_WithAWrongSchedule_NamesTheFunction(string schedule)
    {
        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => StartAsync(typeof(TimerSamples), schedule));

        Assert.StartsWith($"Function 'EveryFiveMinutes' has the schedule '{schedule}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/10 * * * * *", "2026-01-05T12:03:10")]
    [InlineData("30 9 * * 1-5", "2026-01-06T09:30:00")]
    [InlineData("0 0 4 1 * *", "2026-02-01T04:00:00")]
    [InlineData("01:00:00", "2026-01-05T13:03:00")]
    public void Schedule_OfEachForm_FindsItsNextOccurrence(string schedule, string next) =>
        Assert.Equal(DateTime.Parse(next, System.Globalization.CultureInfo.InvariantCulture), TimerSchedule.Parse(schedule, "F").Next(_clock.GetUtcNow())!.Value.DateTime);

    // The listener sets its timer on a thread of its own.
    private async Task<string> AdvanceAsync(int expectedMinutes, int minutes)
    {
        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(expectedMinutes), Stop);
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        return await _recorder.NextAsync(Stop);
    }

    private Task<TestApp> StartAsync(Type functions, string schedule) => TestApp.StartAsync(new TestAppSettings
    {
        Functions = [functions],
        Args = [$"--Schedule={schedule}"],
        Configure = builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Services.AddSingleton(_recorder);
        },
    });
}
