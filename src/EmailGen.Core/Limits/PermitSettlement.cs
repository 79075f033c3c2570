using System.Collections.Immutable;

namespace EmailGen.Core.Limits;

/// <summary>What a permit was used for. Told once; a repeat finds the permit closed and changes nothing.</summary>
/// <param name="Key">The permit's key.</param>
/// <param name="TokensUsed">What its requests were charged, by the deployment's own way of counting.</param>
/// <param name="RequestsMade">Requests that started under it.</param>
/// <param name="News">What its answers told of the deployment; null when there was none.</param>
/// <param name="Refusals">How many requests were refused, by the limit that did.</param>
public sealed record PermitSettlement(
    string Key,
    long TokensUsed,
    int RequestsMade,
    DeploymentNews? News = null,
    ImmutableDictionary<ThrottleKind, int>? Refusals = null);
