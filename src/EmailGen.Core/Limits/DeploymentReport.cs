using System.Collections.Immutable;

namespace EmailGen.Core.Limits;

/// <summary>One deployment as <c>GET /api/limits</c> shows it.</summary>
/// <param name="Name">The deployment's name.</param>
/// <param name="Priority">Its group.</param>
/// <param name="State"><c>ready</c>, <c>learning</c>, <c>held</c>, <c>used up</c> or <c>stopped</c>.</param>
/// <param name="Binds">What decides how fast it is; null when nothing does.</param>
/// <param name="RequestsPerMinute">The limit of requests a minute.</param>
/// <param name="TokensPerMinute">The limit of tokens a minute.</param>
/// <param name="RequestsPerDay">The limit of requests a day.</param>
/// <param name="TokensPerDay">The limit of tokens a day.</param>
/// <param name="Throttled">Refused requests by the limit that refused them, since the limiter began.</param>
/// <param name="PermitsOut">Permits that are neither settled nor expired.</param>
public sealed record DeploymentReport(
    string Name,
    int Priority,
    string State,
    BindingLimit? Binds,
    LimitReport RequestsPerMinute,
    LimitReport TokensPerMinute,
    LimitReport RequestsPerDay,
    LimitReport TokensPerDay,
    ImmutableSortedDictionary<string, long> Throttled,
    int PermitsOut)
{
    /// <summary>The model that answers there.</summary>
    public string? Model { get; init; }
}
