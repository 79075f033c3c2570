using EmailGen.Core.Limits;

namespace EmailGen.Core.Jobs;

/// <summary>How many leads a batch takes, and how many neighbouring batches a lane takes at once: what the pool does in some seconds.</summary>
public static class BatchSizing
{
    public const int Least = 20;
    public const int Most = 500;

    // While nobody knows the limit: small ones, of which a lane can take several.
    private const int Unknown = 50;

    // Long enough for few entity operations, short enough for a lively progress and a quick pause.
    private const double SecondsPerBatch = 5;

    // A short list is cut finer, so that its progress moves.
    private const int BatchesOfAShortList = 25;

    /// <param name="rowsPerSecond">The pool's rate; null while it is not known, infinite when nothing limits.</param>
    /// <param name="expectedRows">Rows of the list as far as known or estimated.</param>
    public static int RowsPerBatch(double? rowsPerSecond, long expectedRows) =>
        (int)Math.Clamp(Math.Min(SecondsPerBatch * rowsPerSecond ?? Unknown, ByLength(expectedRows)), Least, Most);

    /// <summary>Batches for a lane at the rate that the last permit had.</summary>
    public static int Batches(JobPlan plan, double? rowsPerSecond) => rowsPerSecond is { } rate
        ? (int)Math.Max(1, Math.Min(Math.Min(rate * SecondsPerBatch, Most), Math.Max(plan.RowsPerBatch, ByLength(plan.Rows))) / plan.RowsPerBatch)
        : 1;

    /// <summary>Rows that a lane takes at once.</summary>
    public static int RowsAtOnce(JobPlan plan, double? rowsPerSecond) => Math.Min(plan.Rows, Batches(plan, rowsPerSecond) * plan.RowsPerBatch);

    /// <summary>Rows per second of the best group as far as it is known; null when it is not; infinite when a deployment of it has no limit.</summary>
    public static double? RowsPerSecond(LimiterState state, IReadOnlyList<DeploymentQuota> pool, int tokensPerRow)
    {
        if (pool.Count == 0)
        {
            return null;
        }

        var group = pool.Where(quota => quota.Priority == pool.Min(other => other.Priority)).ToList();
        return group.Any(quota => quota.LearnsRequests && !state.Of(quota.Name).Proven)
            ? null
            : group.Sum(quota => 1 / state.Of(quota.Name).GapFor(quota, tokensPerRow).TotalSeconds);
    }

    private static double ByLength(long rows) => Math.Ceiling(rows / (double)BatchesOfAShortList);
}
