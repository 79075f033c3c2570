namespace EmailGen.Benchmarks.Runs;

/// <summary>Says now and then how far a long run is. Goes to the standard error, so that the table stays a table.</summary>
internal sealed class ProgressLines(string run)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private TimeSpan _next = Interval;

    public void Tell(JobProgress progress)
    {
        if (progress.Elapsed < _next)
        {
            return;
        }

        _next += Interval;
        var limit = progress.LimitedBy is { } words ? $"; limited by {words}" : "";
        Console.Error.WriteLine($"  {run}: {progress.Elapsed.TotalSeconds:0} s, {progress.Done:N0} of {progress.Total:N0} rows{limit}");
    }
}
