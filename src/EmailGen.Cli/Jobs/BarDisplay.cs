using Spectre.Console;

namespace EmailGen.Cli.Jobs;

/// <summary>A progress bar for a terminal.</summary>
internal sealed class BarDisplay(IAnsiConsole console) : IJobDisplay
{
    public Task<JobView> ShowAsync(Func<Action<JobView>, Task<JobView>> follow) => console
        .Progress()
        .AutoRefresh(true)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(progress =>
        {
            var bar = progress.AddTask("starting", maxValue: 1);
            return follow(job =>
            {
                bar.MaxValue = Math.Max(1, job.Rows?.Asked ?? 1);
                bar.Value = job.Rows?.Done ?? 0;
                bar.Description = Markup.Escape(JobText.Progress(job, DateTimeOffset.UtcNow));
            });
        });
}
