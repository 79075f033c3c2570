using EmailGen.Benchmarks.Runs;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>The engine's own cost, with nothing but empty work in it and its journal on disk.</summary>
internal static class RuntimeBenchmark
{
    private const double LeastActivitiesPerSecond = 2_000;

    // What a history of eight times the length may cost more for each call; were all of it replayed, it would be eight times as much.
    private const double MostHistoryRatio = 1.5;

    /// <param name="folder">Where the report goes.</param>
    /// <param name="rows">Leads of the job whose journal is measured; null for 18,000.</param>
    /// <returns>1 when a target is missed, 0 otherwise.</returns>
    public static async Task<int> RunAsync(string folder, int? rows)
    {
        var rates = new List<EngineRate>();
        foreach (var measure in (Func<Task<EngineRate>>[])[EngineRates.ActivitiesAsync, EngineRates.EntityCallsAsync, EngineRates.CallsOfOneEntityAsync, EngineRates.OrchestrationsAsync])
        {
            rates.Add(await measure());
            Console.WriteLine($"{rates[^1].Name,-28}{rates[^1].Count,10:N0}{rates[^1].Seconds,9} s{rates[^1].PerSecond,10:N0} a second");
        }

        var histories = await EngineRates.HistoriesAsync();
        foreach (var cost in histories)
        {
            Console.WriteLine($"{"one history of calls",-28}{cost.Calls,10:N0}{cost.Seconds,9} s{cost.MicrosecondsPerCall,10} µs a call, {cost.CpuMicrosecondsPerCall,7} of CPU");
        }

        var journal = await JournalGrowth.MeasureAsync(rows ?? 18_000);
        Show("journal at the start", journal.Start);
        Show($"after {journal.Rows:N0} rows", journal.AfterJob);
        Show("after the purge", journal.AfterPurge);
        Show("after another and its purge", journal.AfterSecond);
        var ratio = Math.Round(histories[^1].CpuMicrosecondsPerCall / histories.Single(cost => cost.Calls == 1_000).CpuMicrosecondsPerCall, 2);
        string[] missed = [.. Missed(rates[0].PerSecond, ratio, journal)];
        await ReportFile.WriteAsync(Path.Combine(folder, "runtime.json"), [new RuntimeResult(rates, histories, ratio, journal, missed)]);
        foreach (var miss in missed)
        {
            Console.WriteLine($"Missed: {miss}.");
        }

        return missed.Length > 0 ? 1 : 0;
    }

    private static IEnumerable<string> Missed(double activities, double ratio, JournalGrowth journal)
    {
        if (activities < LeastActivitiesPerSecond)
        {
            yield return $"{activities:N0} activities a second are fewer than {LeastActivitiesPerSecond:N0}";
        }

        if (ratio > MostHistoryRatio)
        {
            yield return $"a call in the longest history costs {ratio} times one in a history of 1,000: more than {MostHistoryRatio}";
        }

        if (journal.AfterPurge.Rows > journal.Start.Rows || journal.AfterSecond.Rows > journal.Start.Rows)
        {
            yield return $"the purges left {journal.AfterPurge.Rows} and {journal.AfterSecond.Rows} rows";
        }

        // Some pages of slack: trees split where the ids happen to fall.
        if (journal.AfterSecond.FileBytes > journal.AfterPurge.FileBytes * 1.25)
        {
            yield return $"the second job made the file grow from {journal.AfterPurge.FileBytes:N0} to {journal.AfterSecond.FileBytes:N0} bytes: the space is not used again";
        }
    }

    private static void Show(string moment, JournalSize size) =>
        Console.WriteLine($"{moment,-28}{size.Rows,10:N0} rows, {size.UsedBytes / 1024,8:N0} KiB used, {size.FreeBytes / 1024,8:N0} KiB free in the file, {size.LogBytes / 1024,8:N0} KiB of log");
}
