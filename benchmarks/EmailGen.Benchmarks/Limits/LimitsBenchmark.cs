using EmailGen.Benchmarks.Runs;

namespace EmailGen.Benchmarks.Limits;

/// <summary>How near to the model's limits the app runs, told or untold, and how often it runs into them.</summary>
internal static class LimitsBenchmark
{
    /// <param name="folder">Where the report goes.</param>
    /// <param name="only">One scenario's name; null for all.</param>
    /// <param name="rows">Leads of each list; null for the scenario's own number.</param>
    /// <returns>1 when a row was lost or answered twice or a target is missed, 0 otherwise.</returns>
    public static async Task<int> RunAsync(string folder, string? only, int? rows)
    {
        LimitsScenario[] scenarios = [.. LimitsScenario.All.Where(scenario => only is null || scenario.Name == only)];
        if (scenarios.Length == 0)
        {
            Console.Error.WriteLine($"There is no scenario '{only}'. Use {string.Join(", ", LimitsScenario.All.Select(scenario => scenario.Name))}.");
            return 1;
        }

        var results = new List<LimitsResult>();
        Console.WriteLine($"{"scenario",-17}{"rows",7}{"seconds",9}{"ideal",9}{"of limit",10}{"throttled",11}{"share",9}{"twice",7}{"lost",6}{"first",7}{"peak MB",9}");
        foreach (var scenario in scenarios)
        {
            var result = await new LimitsRun(scenario, rows ?? scenario.Rows).GoAsync();
            results.Add(result);
            Console.WriteLine($"{result.Name,-17}{result.Rows,7}{result.Seconds,9}{result.IdealSeconds,9}{result.Utilization,10:0.000}{result.Throttled,11}{result.ThrottledShare,9:0.0000}{result.AnsweredMore,7}{result.Lost,6}{result.FirstEmailSeconds,7}{result.PeakMemoryMb,9}");
            // After each: what was measured stays when a later one fails.
            await ReportFile.WriteAsync(Path.Combine(folder, "limits.json"), results);
        }

        foreach (var result in results.Where(result => result.Missed.Count > 0))
        {
            Console.WriteLine($"Missed in {result.Name}: {string.Join("; ", result.Missed)}.");
        }

        return results.Exists(result => result.Missed.Count > 0) ? 1 : 0;
    }
}
