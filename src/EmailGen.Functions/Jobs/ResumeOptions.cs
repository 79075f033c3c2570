using System.Text.Json.Serialization;
using EmailGen.Core.Money;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace EmailGen.Functions.Jobs;

/// <summary>The body of a resume, which may be left out.</summary>
/// <param name="BudgetUsd">The most that the job may spend from its start on, in US dollars; null leaves it as it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResumeOptions([property: JsonNumberHandling(JsonNumberHandling.Strict)] decimal? BudgetUsd = null)
{
    public static async Task<ResumeOptions> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var options = await OptionalJson.ReadAsync<ResumeOptions>(request, "{\"budgetUsd\": 2.5}", cancellationToken) ?? new();
        return options.BudgetUsd is { } usd && Budget.Problem(usd) is { } problem ? throw ApiProblem.BadRequest(problem) : options;
    }
}
