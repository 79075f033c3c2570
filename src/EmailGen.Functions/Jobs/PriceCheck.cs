using EmailGen.Core.Deployments;
using EmailGen.Core.Money;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>A budget can be kept only where each deployment's model has a price.</summary>
public sealed class PriceCheck(DeploymentPool pool, PriceTable prices)
{
    /// <returns>The dearest price of the deployments that a job may ask; null when a model of them has none.</returns>
    public RequestPrice? Of(IReadOnlyList<string>? deployments) => RequestPrice.Of(pool.Of(deployments), prices);

    /// <inheritdoc cref="Of"/>
    /// <exception cref="ApiProblem">A model has no price; it says which setting to set.</exception>
    public RequestPrice Require(IReadOnlyList<string>? deployments)
    {
        var missing = pool.Of(deployments).All.Where(deployment => prices.Find(deployment.Model) is null)
            .Select(deployment => $"Deployment '{deployment.Name}' has the model '{deployment.Model}', of which no price is known: set Prices__{deployment.Model}__Input and Prices__{deployment.Model}__Output to US dollars a million tokens.")
            .ToList();
        return missing.Count == 0 && Of(deployments) is { } price
            ? price
            : throw ApiProblem.BadRequest($"A budget needs the price of each model. {(missing.Count == 0 ? Nobody(deployments) : string.Join(" ", missing))} Or leave budgetUsd out.");
    }

    private static string Nobody(IReadOnlyList<string>? deployments) => deployments is null
        ? "No deployment is configured."
        : $"The job may ask only {string.Join(", ", deployments)}, and that is no longer configured: configure it again.";
}
