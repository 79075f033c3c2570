using EmailGen.Core.Storage;
using EmailGen.Functions.Activities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Makes a link to a finished workbook for people without a key. It never shows less than the result does at that moment.</summary>
public sealed class LinkResult(JobReader reader, ResultStore results, ResultLinks links, EditStore edits, FinishedWorkbook workbook)
{
    // Each edit that comes while the workbook is written asks for one more.
    private const int MostWritings = 3;

    [Function(nameof(LinkResult))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/result-link")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var options = await LinkOptions.ReadAsync(request, cancellationToken);
        var file = await CurrentAsync(id, client, cancellationToken);
        var link = await links.SignAsync(file, TimeSpan.FromMinutes(options.ValidForMinutes), cancellationToken)
            ?? throw ApiProblem.Conflict(
                "The app may not sign links",
                $"Its storage gives it no key to sign with: the app's identity needs the role Storage Blob Delegator on the storage account. Without a link: GET {JobLinks.Of(id).Result}.");
        // Whoever has the address has the workbook: no cache keeps it.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(link);
    }

    private async Task<ResultFile> CurrentAsync(string id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        for (var writings = 0; ; writings++)
        {
            var job = await reader.GetAsync(id, client, cancellationToken);
            if (!JobStates.IsFinal(job.State) || await results.FindAsync(id, job.Name, cancellationToken) is not { } file)
            {
                throw ApiProblem.Conflict(
                    "The workbook is not ready",
                    job.Problem ?? $"The job is {job.State}: a link is to a finished workbook. Ask again when the job has ended, or GET {JobLinks.Of(id).PartialResult} for what there is.");
            }

            if (file.Has(await edits.OpenAsync(id, cancellationToken)))
            {
                return file;
            }

            if (writings == MostWritings)
            {
                throw ApiProblem.Conflict("The emails are being edited", $"Edits came faster than the workbook could be written. Ask again in a moment, or GET {JobLinks.Of(id).Result}.");
            }

            await workbook.WriteAsync(new WorkbookWork(id, job.State, job.Revision) { BudgetUsd = job.Money.BudgetUsd }, cancellationToken, file.Version);
        }
    }
}
