using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>One of three: a permit, the moment to ask again, or why asking makes no sense for now.</summary>
public sealed record ReserveAnswer(Permit? Permit, DateTimeOffset? RetryAt, StopReason? Stop)
{
    public static ReserveAnswer Granted(Permit permit) => new(permit, null, null);

    public static ReserveAnswer Later(DateTimeOffset retryAt) => new(null, retryAt, null);

    public static ReserveAnswer Never(StopReason stop) => new(null, null, stop);
}
