using EmailGen.Core.Limits;

namespace EmailGen.Core.Jobs;

/// <summary>How many leads a batch takes: what the best group of the pool does in some seconds.</summary>
public static class BatchSizing
{
    public const int Least = 20;
    public const int Most = 500;

    // Long enough for few entity operations, short enough for a lively progress and a quick pause.
    private const double SecondsPerBatch = 5;

    // A short list is cut finer, so that its progress moves.
    private const int BatchesOfAShortList = 25;

    /// <param name="pool">The configured deployments; may be empty.</param>
    /// <param name="tokensPerRow">Estimated tokens of one request.</param>
    /// <param name="expectedRows">Rows of the list as far as known or estimated.</param>
    public static int RowsPerBatch(IReadOnlyList<DeploymentQuota> pool, int tokensPerRow, long expectedRows)
    {
        var byRate = SecondsPerBatch * RowsPerSecond(pool, tokensPerRow);
        var byLength = Math.Ceiling(expectedRows / (double)BatchesOfAShortList);
        return (int)Math.Clamp(Math.Min(byRate, byLength), Least, Most);
    }

    /// <summary>Rows per second of the best group; infinite when a deployment of it has no limit.</summary>
    public static double RowsPerSecond(IReadOnlyList<DeploymentQuota> pool, int tokensPerRow)
    {
        if (pool.Count == 0)
        {
            return 0;
        }

        var group = pool.Min(quota => quota.Priority);
        return pool.Where(quota => quota.Priority == group).Sum(quota => 1 / quota.GapFor(tokensPerRow).TotalSeconds);
    }
}
