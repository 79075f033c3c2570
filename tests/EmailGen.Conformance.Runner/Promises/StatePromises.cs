using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class StatePromises
{
    public static async Task<string> ContinueAsNewAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Generations.CountUp), 0);
        return Trial.Same(5, await trial.OutputAsync()) + " generations later";
    }

    public static Task<string> CarriedEventsAsync(Trial trial) => NotesAsync(trial, preserve: true, "early, late");

    public static Task<string> DroppedEventsAsync(Trial trial) => NotesAsync(trial, preserve: false, "late, last");

    public static async Task<string> CustomStatusAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Replays.ShowStatus));
        var first = await trial.UntilAsync(trial.Id, static view => view.CustomStatus is not null);
        Trial.Same(new { Step = 1, Text = "erste" }, first.CustomStatus);
        await trial.RaiseAsync("go", "x");
        return Trial.Same(new { Step = 2, Text = "zweite" }, (await trial.EndAsync()).CustomStatus);
    }

    public static async Task<string> LargeTextAsync(Trial trial)
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", trial.Scale.TextLength / 10));
        await trial.StartAsync(nameof(Payloads.CarryText), text);
        Trial.Same(new string([.. text.Reverse()]), await trial.OutputAsync());
        return $"{text.Length} characters through orchestrations, an activity and an entity";
    }

    public static async Task<string> SameAtReplayAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Replays.Remember), "input");
        Trial.Same(expected: true, await trial.OutputAsync());
        return "ids, time and input";
    }

    public static async Task<string> OtherPathAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Replays.Waver));
        var output = (await trial.EndAsync("Failed")).Output?.ToString() ?? "nothing";
        Trial.Expect(output.Contains("Upper", StringComparison.Ordinal) && output.Contains("Backwards", StringComparison.Ordinal), $"it does not name both paths: {output}");
        return output;
    }

    private static async Task<string> NotesAsync(Trial trial, bool preserve, string expected)
    {
        await trial.StartAsync(nameof(Generations.CarryEvents), new Generation(0, preserve));
        await trial.UntilShownAsync("first");
        await trial.RaiseAsync("note", "early");
        await trial.RaiseAsync("go", "x");
        await trial.UntilShownAsync(preserve ? "third" : "second");
        await trial.RaiseAsync("note", "late");
        if (!preserve)
        {
            await trial.UntilShownAsync("third");
            await trial.RaiseAsync("note", "last");
        }

        return Trial.Same(expected, await trial.OutputAsync());
    }
}
