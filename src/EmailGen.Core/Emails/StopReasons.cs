using EmailGen.Core.Jobs;

namespace EmailGen.Core.Emails;

/// <summary>Why a batch tells its job to stop asking, and when it may try again by itself.</summary>
internal static class StopReasons
{
    // So many in a row and nobody is there; fewer may be a hiccup that was met by a single request.
    private const int Outage = 4;

    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterRepair = TimeSpan.FromMinutes(15);

    /// <param name="message">What the last one met.</param>
    /// <param name="inARow">Requests that nobody answered, one after another.</param>
    /// <param name="now">The moment.</param>
    public static StopReason Unreachable(string message, int inARow, DateTimeOffset now) =>
        new("unreachable", message, now + (inARow < Outage ? TimeSpan.FromSeconds(Math.Pow(2, inARow - 1)) : SoonAgain));

    public static StopReason InsufficientQuota(string message, DateTimeOffset now) => new("insufficient-quota", message, now + AfterRepair);

    public static StopReason Configuration(string message, DateTimeOffset now) => new("configuration", message, now + SoonAgain);
}
