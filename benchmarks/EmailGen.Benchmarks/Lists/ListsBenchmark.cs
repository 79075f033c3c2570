using System.Diagnostics;
using System.Globalization;
using EmailGen.Benchmarks.Runs;

namespace EmailGen.Benchmarks.Lists;

/// <summary>Reads and writes lists of a million rows, each in a process of its own, and the same by the libraries alone.</summary>
internal static class ListsBenchmark
{
    /// <summary>First argument of the processes that it starts.</summary>
    public const string PartArgument = "lists-part";

    private const double MostMemoryMb = 300;
    private const double LeastCsvRowsPerSecond = 200_000;
    private const double MostSecondsOfUsual = 1;

    /// <param name="folder">Where the report goes.</param>
    /// <returns>1 when a target is missed, 0 otherwise.</returns>
    public static async Task<int> RunAsync(string folder)
    {
        using var temporary = new TemporaryFolder();
        Console.WriteLine("Making a CSV of a million leads...");
        await BigList.WriteCsvAsync(temporary.FileNamed("million.csv"), ListsPart.Million);
        Console.WriteLine($"{"part",-28}{"rows",11}{"seconds",10}{"rows/s",12}{"peak MB",10}");
        List<ListsResult> results = [];
        foreach (var part in ListsPart.All)
        {
            var result = await MeasureAsync(part, temporary.Path);
            results.Add(result);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-28}{result.Rows,11:N0}{result.Seconds,10:0.00}{result.RowsPerSecond,12:N0}{result.PeakMemoryMb,10:0.0}"));
        }

        await ReportFile.WriteAsync(Path.Combine(folder, "lists.json"), results);
        Compare(results, "csv-read", "csv-read-bare", "a bare CsvHelper loop");
        Compare(results, "xlsx-write-usual", "xlsx-write-usual-closedxml", "ClosedXML alone");
        Compare(results, "xlsx-read-usual", "xlsx-read-usual-closedxml", "ClosedXML alone");
        var missed = Missed(results).ToList();
        missed.ForEach(miss => Console.WriteLine($"Missed: {miss}."));
        return missed.Count > 0 ? 1 : 0;
    }

    /// <summary>The part in this process; prints seconds and peak of memory.</summary>
    public static async Task<int> RunPartAsync(string name, string folder)
    {
        var part = ListsPart.All.Single(part => part.Name == name);
        var watch = Stopwatch.StartNew();
        var rows = await part.Run(folder, part.Rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} {watch.Elapsed.TotalSeconds} {ProcessUse.PeakMemoryMb(Environment.ProcessId)}"));
        return 0;
    }

    private static async Task<ListsResult> MeasureAsync(ListsPart part, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ListsBenchmark).Assembly.Location, PartArgument, part.Name, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || words.Length != 3 || words[0] != part.Rows.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"{part.Name} ended with {process.ExitCode} after {words[0]} rows of {part.Rows}.");
        }

        var seconds = double.Parse(words[1], CultureInfo.InvariantCulture);
        return new(part.Name, part.Rows, Math.Round(seconds, 3), Math.Round(part.Rows / seconds), double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static void Compare(List<ListsResult> results, string ours, string other, string name)
    {
        var (a, b) = (results.Single(result => result.Name == ours), results.Single(result => result.Name == other));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours}: {a.Seconds / b.Seconds:0.00} of the time and {a.PeakMemoryMb / b.PeakMemoryMb:0.00} of the memory of {name}."));
    }

    private static IEnumerable<string> Missed(List<ListsResult> results)
    {
        foreach (var result in results.Where(result => result.Rows == ListsPart.Million && result.PeakMemoryMb >= MostMemoryMb))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{result.Name} took {result.PeakMemoryMb} MB of {MostMemoryMb}");
        }

        if (results.Single(result => result.Name == "csv-read") is { RowsPerSecond: < LeastCsvRowsPerSecond } slow)
        {
            yield return $"csv-read did {slow.RowsPerSecond:N0} rows/s of {LeastCsvRowsPerSecond:N0}";
        }

        if (results.Single(result => result.Name == "xlsx-write-usual") is { Seconds: > MostSecondsOfUsual } late)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"xlsx-write-usual took {late.Seconds} s of {MostSecondsOfUsual}");
        }
    }
}
