using EmailGen.Core.Limits;
using EmailGen.Functions.Orchestrators;

namespace EmailGen.Functions.Jobs;

/// <summary>When a job is likely to end: by its rate, and by what a day's limits let through of the rest.</summary>
public static class JobEta
{
    /// <param name="state">The job's state.</param>
    /// <param name="remaining">Rows without an outcome.</param>
    /// <param name="rowsPerMinute">Its rate; 0 when unknown.</param>
    /// <param name="size">Tokens of one request.</param>
    /// <param name="limiter">What the limiter knows.</param>
    /// <param name="pool">The configured deployments.</param>
    /// <param name="now">The moment it is about.</param>
    /// <returns>Seconds; null while nothing can be said.</returns>
    public static double? Seconds(
        string state, int remaining, double rowsPerMinute, RequestSize size, LimiterState limiter, IReadOnlyList<DeploymentQuota> pool, DateTimeOffset now)
    {
        if (state is not (JobStates.Running or JobStates.Waiting) || remaining == 0)
        {
            return null;
        }

        double? byRate = rowsPerMinute > 0 ? remaining / rowsPerMinute * 60 : null;
        double? byDay = PoolReport.DayPacePerMinute(limiter, pool, size) is { } pace
            && remaining - PoolReport.DayLevel(limiter, pool, size, now) is > 0 and var beyond
            ? beyond / pace * 60
            : null;
        return byDay is null && byRate is null ? null : Math.Round(Math.Max(byDay ?? 0, byRate ?? 0), 1);
    }
}
