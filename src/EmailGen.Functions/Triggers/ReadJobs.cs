using System.Globalization;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows jobs and where they stand.</summary>
public sealed class ReadJobs(JobReader reader)
{
    private const int Usual = 50;
    private const int Most = 200;

    [Function("ListJobs")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var take = Take(request.Query["take"]);
        try
        {
            var (jobs, next) = await reader.ListAsync(request.Query["after"].ToString() is { Length: > 0 } after ? after : null, take, client, cancellationToken);
            if (next is not null)
            {
                request.HttpContext.Response.Headers.Link = $"</api/jobs?take={take}&after={Uri.EscapeDataString(next)}>; rel=\"next\"";
            }

            return Results.Json(jobs);
        }
        catch (ArgumentException exception) when (exception.ParamName == "after")
        {
            throw ApiProblem.BadRequest("The page after 'after' can't be found. Take the address from the Link header of the page before, as it stands.");
        }
    }

    [Function("GetJob")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        Results.Json(await reader.GetAsync(id, client, cancellationToken));

    private static int Take(string? text) => text switch
    {
        null or "" => Usual,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take is >= 1 and <= Most => take,
        _ => throw ApiProblem.BadRequest($"take={text} is no number of jobs from 1 to {Most}."),
    };
}
