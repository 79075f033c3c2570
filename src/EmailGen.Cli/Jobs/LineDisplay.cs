using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Jobs;

/// <summary>A line every few seconds and at each change of state, for logs and pipes.</summary>
internal sealed class LineDisplay(Terminal terminal, TimeProvider clock) : IJobDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private string? _state;
    private long _shownAt;

    public Task<JobView> ShowAsync(Func<Action<JobView>, Task<JobView>> follow) => follow(Show);

    private void Show(JobView job)
    {
        if (job.State == _state && clock.GetElapsedTime(_shownAt) < Interval)
        {
            return;
        }

        (_state, _shownAt) = (job.State, clock.GetTimestamp());
        terminal.Say($"  {JobText.Progress(job, clock.GetUtcNow())}");
    }
}
