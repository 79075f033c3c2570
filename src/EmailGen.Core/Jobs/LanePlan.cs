namespace EmailGen.Core.Jobs;

/// <summary>How many lanes keep the limit busy: W = ceil((T + H + L) / p).</summary>
public static class LanePlan
{
    public const int Most = 24;

    // Nothing limits but the machine: more lanes than this only wait for each other.
    private const int Unlimited = 6;

    // H: queue hops of a batch under load. L: a permit is asked for this long before its start.
    private const double HopSeconds = 1.5;
    private const double LeadSeconds = 1;

    /// <param name="periodSeconds">p: the limiter's time for one batch; 0 when nothing limits.</param>
    /// <param name="latencySeconds">Mean time of an answer: with p it makes T, the time of a batch.</param>
    public static int Lanes(double periodSeconds, double latencySeconds) => periodSeconds <= 0
        ? Unlimited
        : (int)Math.Clamp(Math.Ceiling((periodSeconds + latencySeconds + HopSeconds + LeadSeconds) / periodSeconds), 1, Most);
}
