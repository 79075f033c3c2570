using Microsoft.Extensions.Configuration;

namespace EmailGen.Core.Emails;

/// <summary>How much the writer does at the same time, and how patient it is.</summary>
public sealed record EmailWriterSettings
{
    /// <summary>Name of the setting for <see cref="MaxConcurrentRequests"/>.</summary>
    public const string ConcurrencySetting = "MaxConcurrentRequests";

    /// <summary>Requests in flight in this process, of all batches together.</summary>
    public int MaxConcurrentRequests { get; init; } = 1_000;

    /// <summary>Requests in flight of one batch when no limit paces it.</summary>
    public int MaxConcurrentUnpaced { get; init; } = 64;

    /// <summary>How often a row is asked again, within one permit, when nobody answered.</summary>
    public int RetriesWhenUnavailable { get; init; } = 3;

    /// <summary>How many requests for one row may find nobody, over all attempts, while the model answers others. Then the row has failed.</summary>
    public int MostUnanswered { get; init; } = 10;

    /// <summary>Wait before the first of these retries; it doubles each time, plus up to half of it by chance.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long running requests may go on once the host wants to stop.</summary>
    public TimeSpan GraceAtStop { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A malformed value leaves the default; the pool of deployments tells it as a problem.</summary>
    public static EmailWriterSettings From(IConfiguration configuration) =>
        int.TryParse(configuration[ConcurrencySetting], out var most) && most > 0 ? new() { MaxConcurrentRequests = most } : new();
}
