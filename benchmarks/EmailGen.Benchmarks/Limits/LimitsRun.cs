using System.Diagnostics;
using EmailGen.Benchmarks.Runs;
using EmailGen.ModelSimulator.Ledger;

namespace EmailGen.Benchmarks.Limits;

/// <summary>One scenario in three processes: model, app and its storage emulator.</summary>
internal sealed class LimitsRun(LimitsScenario scenario, int rows)
{
    public async Task<LimitsResult> GoAsync()
    {
        using var folder = new TemporaryFolder();
        var (list, plan, workbook) = (folder.FileNamed("leads.csv"), folder.FileNamed("plan.json"), folder.FileNamed("emails.xlsx"));
        await EmailGenProcess.RunAsync("sample", "--rows", $"{rows}", "--out", list);
        await File.WriteAllTextAsync(plan, SimulatorPlan.Of(scenario));
        await using var model = await EmailGenProcess.StartAsync(["simulate", "--port", "0", "--latency-ms", "300-900", "--faults", plan]);
        // Its clock began a moment before: the address is told as soon as it listens.
        var sinceModel = Stopwatch.StartNew();
        await using var app = await EmailGenProcess.StartAsync(["serve", "--port", "0", "--data", folder.FileNamed("data")], AppSettings.Of(scenario, model.Url));
        var cutAfter = scenario.Cut?.AtSecond - sinceModel.Elapsed.TotalSeconds;
        var job = new JobRun(app, new ProgressLines(scenario.Name).Tell);
        await job.GoAsync(list, workbook);
        return Measure(job, cutAfter, app, model, WorkbookRows.Read(workbook), await ModelLedger.ReadAsync(model.Url));
    }

    private LimitsResult Measure(JobRun job, double? cutAfter, EmailGenProcess app, EmailGenProcess model, WorkbookRows written, LedgerSummary seen)
    {
        var need = scenario.Deployments.Any(deployment => deployment.TokensPerMinute is not null)
            ? TokenNeed.Of(written.AnswerTokens, seen.PromptTokens, seen.Accepted)
            : null;
        // Of what was charged, or the limit would not have been the limit; that no more was charged than had to be is a target of its own.
        var ideal = IdealTime.Seconds(scenario, rows, need is null ? 0 : seen.ChargedTokens, cutAfter ?? 0);
        double? efficiency = need is null ? null : Math.Round((double)need.Tokens / seen.ChargedTokens, 4);
        var utilization = Math.Round(ideal / job.Completed, 4);
        var throttled = Math.Round((double)seen.ThrottledByLimits() / seen.Requests, 5);
        var lost = rows - Math.Min(written.WithOutcome, seen.Leads());
        return new(
            scenario.Name,
            rows,
            Math.Round(job.Completed, 2),
            Math.Round(ideal, 2),
            utilization,
            throttled,
            lost,
            seen.Requests,
            seen.ThrottledByLimits(),
            seen.ThrottledByKind.Where(kind => kind.Value > 0).ToDictionary(),
            seen.AnsweredMore,
            seen.PromptTokens,
            seen.ChargedTokens,
            need?.Tokens,
            need?.Allowance,
            efficiency,
            cutAfter is { } seconds ? Math.Round(seconds, 2) : null,
            job.FirstEmail,
            Math.Round(job.Completed - job.EmailsDone, 2),
            ProcessUse.PeakMemoryMb(app.Id),
            ProcessUse.CpuSeconds(app.Id),
            ProcessUse.CpuSeconds(model.Id),
            ProcessUse.CpuSecondsOfChildren(app.Id),
            [.. LimitsTargets.Missed(scenario, utilization, throttled, efficiency, seen.AnsweredMore, lost)]);
    }
}
