using EmailGen.Benchmarks.Profiling;
using EmailGen.Benchmarks.Runs;
using EmailGen.ModelSimulator.Ledger;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>The whole chain in three processes: model, app and its storage emulator.</summary>
internal static class PipelineBenchmark
{
    /// <param name="folder">Where the report goes.</param>
    /// <param name="only">One scenario's name; null for all.</param>
    /// <returns>1 when a row was lost or answered twice, 0 otherwise.</returns>
    public static async Task<int> RunAsync(string folder, string? only)
    {
        var results = new List<PipelineResult>();
        Console.WriteLine($"{"scenario",-18}{"rows",8}{"seconds",10}{"rows/s",10}{"of limit",10}{"first",8}{"peak MB",10}{"lost",6}   CPU seconds app / storage / model");
        foreach (var scenario in PipelineScenario.All.Where(scenario => only is null || scenario.Name == only))
        {
            var result = await RunAsync(scenario);
            results.Add(result);
            Console.WriteLine($"{result.Name,-18}{result.Rows,8}{result.Seconds,10}{result.RowsPerSecond,10}{result.Utilization,10}{result.FirstEmailSeconds,8}{result.PeakMemoryMb,10}{result.Lost,6}   {result.AppCpuSeconds} / {result.StorageCpuSeconds} / {result.SimulatorCpuSeconds}");
            Show(result.Profile ?? []);
        }

        await ReportFile.WriteAsync(Path.Combine(folder, "pipeline.json"), results);
        return results.Exists(result => result.Lost > 0 || result.AnsweredMore > 0) ? 1 : 0;
    }

    private static void Show(IReadOnlyList<ProfileShare> profile)
    {
        // The report has the small ones too.
        foreach (var (part, share, cpuSeconds) in profile.Where(part => part.Share >= 0.01))
        {
            Console.WriteLine($"  {part,-32}{share,8:P1}{cpuSeconds,8:0.00} s");
        }
    }

    private static async Task<PipelineResult> RunAsync(PipelineScenario scenario)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(scenario, folder.Path);
    }

    private static async Task<PipelineResult> RunAsync(PipelineScenario scenario, string temporary)
    {
        var (list, workbook) = (Path.Combine(temporary, "leads.csv"), Path.Combine(temporary, "emails.xlsx"));
        await EmailGenProcess.RunAsync("sample", "--rows", $"{scenario.Rows}", "--out", list);
        string[] limit = scenario.RequestsPerMinute > 0 ? ["--rpm", $"{scenario.RequestsPerMinute}"] : [];
        await using var model = await EmailGenProcess.StartAsync(["simulate", "--port", "0", "--latency-ms", scenario.LatencyMs, .. limit]);
        await using var app = await EmailGenProcess.StartAsync(
            ["serve", "--port", "0", "--data", Path.Combine(temporary, "data")],
            ("Deployments__0__Name", "simulator"),
            ("Deployments__0__Kind", "OpenAI"),
            ("Deployments__0__Endpoint", $"{model.Url}v1"),
            ("Deployments__0__ApiKey", "simulated"),
            ("Deployments__0__Model", "gpt-4o-mini"),
            ("Deployments__0__RequestsPerMinute", $"{scenario.RequestsPerMinute}"),
            ("Deployments__0__TokensPerMinute", "0"));
        var job = new JobRun(app);
        var profile = await ProfileAsync(() => job.GoAsync(list, workbook), scenario.Profiled ? new Profiler(app.Id, temporary) : null);
        return Measure(scenario, job, app, model, WorkbookRows.Read(workbook).WithOutcome, await ModelLedger.ReadAsync(model.Url)) with { Profile = profile };
    }

    private static async Task<IReadOnlyList<ProfileShare>?> ProfileAsync(Func<Task> run, Profiler? profiler)
    {
        if (profiler is not null)
        {
            return await profiler.WatchAsync(run);
        }

        await run();
        return null;
    }

    private static PipelineResult Measure(PipelineScenario scenario, JobRun job, EmailGenProcess app, EmailGenProcess model, int rows, LedgerSummary seen) => new(
        scenario.Name,
        scenario.Rows,
        Math.Round(job.Downloaded, 2),
        scenario.Profiled ? null : Math.Round(scenario.Rows / job.Downloaded, 1),
        scenario.IdealSeconds,
        scenario.IdealSeconds is { } ideal ? Math.Round(ideal / job.Downloaded, 3) : null,
        job.FirstEmail,
        ProcessUse.PeakMemoryMb(app.Id),
        ProcessUse.CpuSeconds(app.Id),
        ProcessUse.CpuSeconds(model.Id),
        ProcessUse.CpuSecondsOfChildren(app.Id),
        Math.Round(job.Prepared, 2),
        Math.Round(job.EmailsDone - job.Prepared, 2),
        Math.Round(job.Completed - job.EmailsDone, 2),
        seen.Requests,
        seen.ThrottledByLimits(),
        seen.AnsweredMore,
        scenario.Rows - Math.Min(rows, seen.Leads()),
        Profile: null);
}
