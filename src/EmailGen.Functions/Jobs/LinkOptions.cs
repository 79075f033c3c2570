using System.Text.Json.Serialization;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace EmailGen.Functions.Jobs;

/// <summary>The body of a request for a download link, which may be left out.</summary>
/// <param name="ValidForMinutes">How long the link is valid.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LinkOptions([property: JsonNumberHandling(JsonNumberHandling.Strict)] int ValidForMinutes = 15)
{
    private const int MostMinutes = 24 * 60;

    /// <exception cref="ApiProblem">It can't be used.</exception>
    public static async Task<LinkOptions> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var options = await OptionalJson.ReadAsync<LinkOptions>(request, "{\"validForMinutes\": 60}", cancellationToken) ?? new();
        return options.ValidForMinutes is >= 1 and <= MostMinutes
            ? options
            : throw ApiProblem.BadRequest($"validForMinutes is {options.ValidForMinutes}. A link is valid for 1 to {MostMinutes} minutes (24 hours).");
    }
}
