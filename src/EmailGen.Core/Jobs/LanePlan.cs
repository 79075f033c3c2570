namespace EmailGen.Core.Jobs;

/// <summary>
/// How many lanes keep the limit busy: W = ceil((T + H + L) / p). Of jobs that share a pool each has its share of them, so that
/// they do not fill the host's activity slots with lanes which wait.
/// </summary>
public static class LanePlan
{
    public const int Most = 24;

    /// <summary>While nothing is known: one at work, one about to start, one on its way.</summary>
    public const int ToBeginWith = 3;

    // Nothing limits but the machine: more lanes than this only wait for each other.
    private const int Unlimited = 6;

    // H: queue hops of a batch under load. L: a permit is asked for this long before its start.
    private const double HopSeconds = 1.5;
    private const double LeadSeconds = 1;

    /// <param name="pace">The last permit, whatever its size.</param>
    /// <param name="rows">Rows that a lane takes at once: their time is T without the last answer's, the pool's time for them p.</param>
    /// <param name="latencySeconds">Mean time of an answer.</param>
    public static int Lanes(PermitPace pace, int rows, double latencySeconds)
    {
        if (pace.PoolSeconds <= 0)
        {
            return Math.Max(1, Unlimited / pace.Jobs);
        }

        var (batch, period) = (pace.Seconds / pace.Requests * rows, pace.PoolSeconds / pace.Requests * rows * pace.Jobs);
        return (int)Math.Clamp(Math.Ceiling((batch + latencySeconds + HopSeconds + LeadSeconds) / period), 1, Most);
    }
}
