namespace EmailGen.Core.Money;

/// <summary>What a job would cost if one model answered all of it.</summary>
/// <param name="Model">The model, or for Azure OpenAI the deployment's name there.</param>
/// <param name="Deployments">Names of the deployments that have it.</param>
/// <param name="Share">Its likely share of the requests, 0 to 1.</param>
/// <param name="Usd">US dollars; null when its price is not known.</param>
public sealed record ModelEstimate(string Model, IReadOnlyList<string> Deployments, double Share, Spread<decimal>? Usd);
