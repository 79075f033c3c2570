using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>How long orchestrations try again what the storage keeps them from: lanes wait without end, so these must not give up soon.</summary>
internal static class Patience
{
    /// <summary>About an hour.</summary>
    public static readonly TaskOptions Hour =
        TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(1)));
}
