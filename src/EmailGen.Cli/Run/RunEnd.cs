using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;
using EmailGen.Core.Money;

namespace EmailGen.Cli.Run;

/// <summary>The last lines of a run: what became of the rows, what it cost, which job it was, where the workbook is, and how to go on.</summary>
internal static class RunEnd
{
    /// <returns>The exit code.</returns>
    public static int Tell(Terminal terminal, JobView job, TimeSpan elapsed, string outFile, RunWishes wishes)
    {
        var isWell = job.IsComplete || (wishes.Finish && job.IsCutShort && job.Rows is { NeedsReview: 0, Faulty: 0 });
        Action<string> say = isWell ? terminal.Say : terminal.Fail;
        var counts = job.Rows is { } rows ? JobText.Counts(rows) : "no row was done";
        say(isWell ? $"Done in {JobText.Duration(elapsed)}: {counts}" : $"{What(job)} {counts}");
        if (job.Problem is { Length: > 0 } problem)
        {
            say(problem);
        }

        if (JobText.Quality(job) is { } quality)
        {
            say(quality);
        }

        say($"Cost: {JobText.Cost(job)}");
        say($"Job: {job.Id}");
        if (File.Exists(outFile) && (job.State is "completed" || job.Rows is { Written: > 0 }))
        {
            say($"Workbook: {outFile}");
        }

        if (Next(job, wishes) is { } next)
        {
            say(next);
        }

        return isWell ? ExitCode.Success : ExitCode.Failure;
    }

    private static string What(JobView job) => job switch
    {
        { IsOutOfBudget: true, Money: { BudgetUsd: { } budget, SpentUsd: { } spent } } => $"The budget of {Budget.InWords(budget)} is used up: {Dollars.InWords(spent)} spent.",
        _ => $"The job is {job.State}:",
    };

    private static string? Next(JobView job, RunWishes wishes) => job switch
    {
        { IsOutOfBudget: true } => "To go on: the same command with a higher --budget. To end with what there is: the same command with --finish.",
        { IsCutShort: true } => $"To ask the rows that are left: the same command{(wishes.Finish ? " without --finish," : "")} with --retry-failed{Higher(job, wishes)}.",
        { State: "completed", Rows: { NeedsReview: > 0 } or { Faulty: > 0 } } => $"To ask these rows again: the same command with --retry-failed{(job.Money?.BudgetUsd is null ? "" : Higher(job, wishes))}.",
        _ => null,
    };

    // A budget counts from the job's start, so that it has to be more than what is spent.
    private static string Higher(JobView job, RunWishes wishes) => wishes.BudgetUsd is { } usd && !(usd <= job.Money?.SpentUsd)
        ? $" --budget {Budget.InWords(usd)[1..]}"
        : job.Money is { BudgetUsd: not null, SpentUsd: { } spent } ? $" --budget USD (more than {Budget.InWords(spent)}, which is spent)" : "";
}
