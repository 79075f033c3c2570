using System.Text.Json;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace EmailGen.Functions.Jobs;

/// <summary>A small JSON body that may be left out.</summary>
internal static class OptionalJson
{
    private const int MostCharacters = 4_096;

    /// <param name="request">Whose body.</param>
    /// <param name="example">JSON as it is expected, for who sent another.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="ApiProblem">It is other JSON, or none.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, string example, CancellationToken cancellationToken) where T : class
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MostCharacters];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        var body = new string(buffer, 0, length);
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The body is not the JSON that is expected, e.g. {example}; it may also be left out: {JsonProblem.InWords(exception, typeof(T))}");
        }
    }
}
