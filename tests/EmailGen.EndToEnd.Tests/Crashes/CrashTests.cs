using EmailGen.Benchmarks.Crashes;

namespace EmailGen.EndToEnd.Tests.Crashes;

/// <summary>The moments are random: EMAILGEN_CRASH_SEED repeats those of a run, whose seed is in its output.</summary>
public sealed class CrashTests
{
    [Fact(Timeout = 300_000)]
    public async Task Serve_KilledTwentyTimes_LosesNothingAndAsksAgainOnlyForWhatWasInFlight()
    {
        var result = await RunAsync(new CrashPlan(Rows: 2_000, Ends: 20, Seed(), TimeSpan.FromSeconds(0.8)) { RequestsPerMinute = 9_000 });

        Assert.Empty(result.Broken);
        Assert.InRange(result.AnsweredMore, 1, result.InFlight);
        Assert.Equal((0, 0), (result.Lost, result.Twice));
    }

    [Fact(Timeout = 120_000)]
    public async Task Serve_AskedToStopFiveTimes_AnswersNoRowTwice()
    {
        var result = await RunAsync(new CrashPlan(Rows: 1_500, Ends: 5, Seed(), TimeSpan.FromSeconds(0.8)) { Gently = true });

        Assert.Empty(result.Broken);
        Assert.Equal((0, 0, 0, 0), (result.InFlight, result.AnsweredMore, result.Lost, result.Twice));
    }

    private static int Seed() => int.TryParse(Environment.GetEnvironmentVariable("EMAILGEN_CRASH_SEED"), out var seed) ? seed : Random.Shared.Next();

    private static async Task<CrashResult> RunAsync(CrashPlan plan)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"EMAILGEN_CRASH_SEED={plan.Seed}");
        var result = await new CrashRun(plan, end => output.WriteLine(end.ToString())).GoAsync(TestContext.Current.CancellationToken);
        output.WriteLine(result.ToString());
        result.Broken.ToList().ForEach(output.WriteLine);
        return result;
    }
}
