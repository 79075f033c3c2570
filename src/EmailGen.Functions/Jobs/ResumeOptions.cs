using System.Text.Json;
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
    private const int MostBytes = 4_096;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static async Task<ResumeOptions> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MostBytes];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        var body = new string(buffer, 0, length);
        if (string.IsNullOrWhiteSpace(body))
        {
            return new();
        }

        try
        {
            var options = JsonSerializer.Deserialize<ResumeOptions>(body, Web) ?? new();
            return options.BudgetUsd is { } usd && Budget.Problem(usd) is { } problem ? throw ApiProblem.BadRequest(problem) : options;
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The body is not the JSON that is expected, e.g. {{\"budgetUsd\": 2.5}}; it may also be left out: {JsonProblem.InWords(exception, typeof(ResumeOptions))}");
        }
    }
}
