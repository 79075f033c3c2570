using System.Text.Json.Nodes;
using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class TimerPromises
{
    // The real host's timers fire up to some 200 ms early.
    private const double Tolerance = 500;

    public static string NotEarlier(double milliseconds, JsonNode? seen)
    {
        var passed = seen!.GetValue<double>();
        Trial.Expect(passed >= milliseconds - Tolerance, $"{passed:0} ms passed instead of {milliseconds:0}");
        return $"{passed:0} ms for {milliseconds:0}";
    }

    public static async Task<string> SleepAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Timers.Sleep), 1_500);
        return NotEarlier(1_500, await trial.OutputAsync());
    }

    public static async Task<string> CancelAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Timers.RaceTimers));
        return Trial.Same("quick, slow cancelled", await trial.OutputAsync());
    }

    public static async Task<string> SuspendedAsync(Trial trial)
    {
        var nap = trial.Scale.Nap;
        await trial.StartAsync(nameof(Timers.Sleep), nap * 1_000);
        await trial.UntilShownAsync("asleep");
        await trial.SuspendAsync();
        await trial.EndAsync("Suspended");
        await trial.PassAsync(nap + 1);
        var held = await trial.FindAsync(trial.Id);
        Trial.Expect(held?.Status == "Suspended", $"{held?.Status} after the timer's time");
        await trial.ResumeAsync();
        return "held, then " + NotEarlier(nap * 1_000, await trial.OutputAsync());
    }
}
