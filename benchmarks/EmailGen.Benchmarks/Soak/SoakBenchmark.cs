using System.Diagnostics;
using System.Globalization;
using EmailGen.Benchmarks.Crashes;
using EmailGen.Benchmarks.Runs;

namespace EmailGen.Benchmarks.Soak;

/// <summary>The crash test at full length: a large list, many kills, and half a minute without storage.</summary>
internal static class SoakBenchmark
{
    private const int Rows = 18_000;
    private const int Kills = 100;
    private const double FirstEmailWithin = 3;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    /// <param name="folder">Where the report goes.</param>
    /// <param name="rows">Leads of the list; null for 18,000, with as many kills in proportion.</param>
    /// <returns>1 when a promise was broken or the app took too long to write again, 0 otherwise.</returns>
    public static async Task<int> RunAsync(string folder, int? rows)
    {
        var kills = Math.Max(1, Kills * (rows ?? Rows) / Rows);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EMAILGEN_CRASH_SEED"), out var given) ? given : Random.Shared.Next();
        Console.WriteLine($"{rows ?? Rows:N0} rows, {kills} kills; EMAILGEN_CRASH_SEED={seed} repeats their moments.");
        var watch = Stopwatch.StartNew();
        var plan = new CrashPlan(rows ?? Rows, kills, seed, TimeSpan.FromSeconds(2)) { Outage = Outage };
        var result = await new CrashRun(plan, end => Tell(end, plan, watch.Elapsed)).GoAsync(CancellationToken.None);
        if (result.FirstEmailMedian > FirstEmailWithin)
        {
            result = result with { Broken = [.. result.Broken, string.Create(CultureInfo.InvariantCulture, $"the first new email took {result.FirstEmailMedian:0.00} s at the median, and {FirstEmailWithin} s are wanted")] };
        }

        await ReportFile.WriteAsync(Path.Combine(folder, "soak.json"), [result]);
        Show(result);
        return result.Broken.Count > 0 ? 1 : 0;
    }

    private static void Tell(AppEnd end, CrashPlan plan, TimeSpan elapsed)
    {
        var left = elapsed / end.Number * (plan.Ends - end.Number);
        Console.Error.WriteLine($"  {elapsed.TotalSeconds:0} s: kill {end.Number} of {plan.Ends}, {end.Durable:N0} of {plan.Rows:N0} rows, {end.InFlight} in flight, first email {(end.FirstEmailSeconds is { } first ? $"{first:0.00} s" : "-")}; some {left.TotalSeconds:0} s of kills left");
    }

    private static void Show(CrashResult result)
    {
        Console.WriteLine($"{"rows",8}{"kills",7}{"seconds",9}{"in flight",11}{"answered more",15}{"lost",6}{"twice",7}{"first email median/max",24}{"after outage",14}");
        Console.WriteLine($"{result.Rows,8}{result.Ends,7}{result.Seconds,9}{result.InFlight,11}{result.AnsweredMore,15}{result.Lost,6}{result.Twice,7}{$"{result.FirstEmailMedian} / {result.FirstEmailMax} s",24}{$"{result.AfterOutageSeconds} s",14}");
        foreach (var broken in result.Broken)
        {
            Console.WriteLine($"Broken: {broken}.");
        }
    }
}
