using System.Globalization;
using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows a job's rows with their emails, a page at a time, at any moment.</summary>
public sealed class ReadEmails(JobReader reader, JobStore store, EmailPages pages)
{
    private const int Usual = 50;
    private const int Most = 200;
    private const int LongestSearch = 200;

    [Function(nameof(ReadEmails))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}/emails")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var query = new EmailQuery(
            Number(request, "skip", 0, 0, int.MaxValue), Number(request, "take", Usual, 1, Most), Status(request.Query["status"].ToString()), Search(request.Query["search"].ToString().Trim()));
        var job = await reader.GetAsync(id, client, cancellationToken);
        var folder = new JobFolder(id, job.Revision);
        var manifest = await store.RequireManifestAsync(job, "There is nothing to show yet", cancellationToken);
        var page = await pages.ReadAsync(folder, manifest, query, cancellationToken);
        // Nobody works any more: what was to come will not.
        return Results.Json(JobStates.IsFinal(job.State) ? page with { Rows = [.. page.Rows.Select(row => row with { IsAskedAnew = false })] } : page);
    }

    private static string? Status(string asked) => asked.Length == 0
        ? null
        : EmailRow.Statuses.FirstOrDefault(status => status.Equals(asked, StringComparison.OrdinalIgnoreCase))
            ?? throw ApiProblem.BadRequest($"There is no status '{asked}'. There are {string.Join(", ", EmailRow.Statuses)}.");

    private static string? Search(string asked) => asked.Length switch
    {
        0 => null,
        > LongestSearch => throw ApiProblem.BadRequest($"search has {asked.Length} characters. Search for at most {LongestSearch}."),
        _ => asked,
    };

    private static int Number(HttpRequest request, string name, int usual, int least, int most) => request.Query[name].ToString() switch
    {
        "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw ApiProblem.BadRequest(most == int.MaxValue ? $"{name}={text} is no number of rows." : $"{name}={text} is no number of rows from {least} to {most}."),
    };
}
