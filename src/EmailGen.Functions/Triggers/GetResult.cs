using EmailGen.Core.Leads;
using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Hands out a job's workbook: the finished one, or what there is at this moment.</summary>
public sealed class GetResult(JobReader reader, JobStore store, ResultStore results, EditStore edits, JobWorkbook workbook)
{
    [Function(nameof(GetResult))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}/result")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        var format = request.Query["format"].ToString() is { Length: > 0 } asked
            ? ResultFormat.Find(asked) ?? throw ApiProblem.BadRequest($"There is no format '{asked}'. There are {string.Join(", ", ResultFormat.All.Select(one => one.Name))}.")
            : ResultFormat.Xlsx;
        var name = Path.ChangeExtension(Path.GetFileName(ResultStore.BlobName(id, job.Name)), format.Extension);
        var partial = string.Equals(request.Query["partial"], "true", StringComparison.OrdinalIgnoreCase);
        // What is asked for as of now is written now: a job that went on after its workbook, and was ended then, has rows which that one lacks.
        var written = format == ResultFormat.Xlsx && JobStates.IsFinal(job.State) ? await results.FindAsync(id, job.Name, cancellationToken) : null;
        var isEdited = written is not null && !written.Has(await edits.OpenAsync(id, cancellationToken));
        if (written is not null && !isEdited && (!partial || job.State == JobStates.Completed))
        {
            return Results.Stream(await results.OpenAsync(id, job.Name, cancellationToken), format.ContentType, name);
        }

        if (!partial && !isEdited && !(JobStates.IsFinal(job.State) && format != ResultFormat.Xlsx))
        {
            throw ApiProblem.Conflict(
                "The workbook is not ready",
                $"The job is {job.State}: {job.Rows.Done} of {job.Rows.Done + job.Rows.Remaining} rows are done. Ask again later, or add ?partial=true for what there is.");
        }

        var folder = new Core.Jobs.JobFolder(id, job.Revision);
        var manifest = await store.RequireManifestAsync(job, "There is nothing to show yet", cancellationToken);
        var shown = (await store.FindAsync(folder, cancellationToken))! with { BudgetUsd = job.Money.BudgetUsd };
        return Results.Stream(await SpoolAsync(shown, folder, manifest, job.State, format, cancellationToken), format.ContentType, name);
    }

    // By way of a file: its length is known before the first byte, and a slow reader holds no storage connection.
    private async Task<Stream> SpoolAsync(Core.Jobs.JobFile job, Core.Jobs.JobFolder folder, Core.Jobs.JobManifest manifest, string state, ResultFormat format, CancellationToken cancellationToken)
    {
        var spool = TemporaryFile.Create();
        try
        {
            await workbook.WriteAsync(job, folder, manifest, state, spool, cancellationToken, format);
            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
