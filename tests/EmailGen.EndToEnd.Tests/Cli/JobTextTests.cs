using EmailGen.Cli.Jobs;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class JobTextTests
{
    private static readonly JobView Running = new("a", "running", new(18_000, 4_000, 20, 12, 13_968), 1_480.4, 566);

    // Of this machine's own time zone: words are local.
    private static readonly DateTimeOffset Noon = new(new DateTime(2026, 1, 5, 12, 0, 0, DateTimeKind.Local));

    [Fact]
    public void Progress_RunningAtALimit_NamesIt() =>
        Assert.EndsWith("left, by requests per minute on mini (497)", JobText.Progress(Running with { LimitedBy = new("requests per minute on mini (497)", null) }, Noon), StringComparison.Ordinal);

    [Fact]
    public void Progress_WaitingForADay_TellsWhenAllAreThrough()
    {
        var waiting = Running with
        {
            State = "waiting",
            RowsPerMinute = 0,
            EtaSeconds = 69_120,
            WaitingFor = new("They are used up.", Noon.AddMinutes(5), "requests-per-day"),
            LimitedBy = new("requests per day on gpt-4o-mini", Noon.AddMinutes(1_152), "requests-per-day"),
        };

        Assert.Equal(
            "waiting (requests per day on gpt-4o-mini, until 07:12 tomorrow): 4,032 of 18,000 rows, 19 h 12 min left",
            JobText.Progress(waiting, Noon));
    }

    [Fact]
    public void Progress_Running_TellsRowsRateAndTimeLeft() =>
        Assert.Equal("running: 4,032 of 18,000 rows, 1,480 a minute, 9 min 26 s left", JobText.Progress(Running, Noon));

    [Fact]
    public void Progress_Waiting_TellsWhy() =>
        Assert.Equal("waiting (no money left): 4,032 of 18,000 rows", JobText.Progress(Running with { State = "waiting", RowsPerMinute = 0, EtaSeconds = null, WaitingFor = new("no money left", null) }, Noon));

    [Fact]
    public void Progress_Preparing_IsTheStateAlone() => Assert.Equal("preparing", JobText.Progress(new("a", "preparing"), Noon));

    [Fact]
    public void Progress_Completed_LeavesOutRateAndTime() =>
        Assert.Equal("completed: 2 of 2 rows", JobText.Progress(new("a", "completed", new(2, 2, 0, 0, 0), 100, 0), Noon));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(7.2, "8 s")]
    [InlineData(245, "4 min 5 s")]
    [InlineData(7_620, "2 h 7 min")]
    [InlineData(97_200, "1 d 3 h")]
    public void Duration_AnyLength_HasTwoUnitsAtMost(double seconds, string expected) =>
        Assert.Equal(expected, JobText.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("""{"title":"Not found.","detail":"There is no job\n'x'."}""", "Not found: There is no job 'x'.")]
    [InlineData("""{"title":"Not found"}""", "Not found")]
    [InlineData("""{"detail":"No."}""", "No.")]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    [InlineData("[]", null)]
    public void Parse_ProblemDetails_AreOneLine(string body, string? expected) => Assert.Equal(expected, ProblemText.Parse(body));
}
