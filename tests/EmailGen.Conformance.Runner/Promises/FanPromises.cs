using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class FanPromises
{
    public static async Task<string> FanOutAsync(Trial trial)
    {
        long width = trial.Scale.Fan;
        await trial.StartAsync(nameof(Fans.FanOut), width);
        var sum = Trial.Same(width * (width + 1) * ((2 * width) + 1) / 6, await trial.OutputAsync());
        return $"{width} squares make {sum}";
    }

    public static async Task<string> TreeAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Fans.Tree), 3);
        return Trial.Same(15, await trial.OutputAsync()) + " nodes";
    }

    public static async Task<string> ChildWithoutIdAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Fans.Ask), "ann");
        return Trial.Same("HELLO ANN!", await trial.OutputAsync());
    }
}
