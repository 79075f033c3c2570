using System.Text.Json.Serialization;

namespace EmailGen.Core.Limits;

/// <summary>A permit that is out: neither settled nor expired.</summary>
/// <param name="Permit">The permit as it was answered.</param>
/// <param name="RequestsUntil">Where the queue for requests ended with it.</param>
/// <param name="TokensUntil">Where the queue for tokens ended with it.</param>
public sealed record OpenPermit(Permit Permit, DateTimeOffset RequestsUntil, DateTimeOffset TokensUntil)
{
    /// <summary>What the permit's own pace leaves to start from that moment on.</summary>
    public double RequestsToStart(DateTimeOffset now) => now <= Permit.StartAt || Permit.Gap == TimeSpan.Zero
        ? Permit.Requests
        : Math.Max(0, Permit.Requests - ((now - Permit.StartAt) / Permit.Gap));

    /// <summary>What starts only after that moment, and so is not part of a level that was told of it.</summary>
    public double RequestsAfter(DateTimeOffset moment) => RequestsToStart(moment + Permit.Gap);

    /// <summary>Where its last request would have ended its gap.</summary>
    [JsonIgnore]
    public DateTimeOffset EndsAt => Permit.StartAt + (Permit.Gap * Permit.Requests);

    [JsonIgnore]
    public double TokensReserved => (double)Permit.Requests * Permit.TokensPerRequest;
}
