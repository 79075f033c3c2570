using EmailGen.Core.Jobs;

namespace EmailGen.Core.Emails;

/// <summary>Why a batch tells its job to stop asking, and when it may try again by itself.</summary>
internal static class StopReasons
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterRepair = TimeSpan.FromMinutes(15);

    public static StopReason Unreachable(string message, DateTimeOffset now) => new("unreachable", message, now + SoonAgain);

    public static StopReason InsufficientQuota(string message, DateTimeOffset now) => new("insufficient-quota", message, now + AfterRepair);

    public static StopReason Configuration(string message, DateTimeOffset now) => new("configuration", message, now + SoonAgain);
}
