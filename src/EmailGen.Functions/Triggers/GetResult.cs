using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Hands out a job's workbook: the finished one, or what there is at this moment.</summary>
public sealed class GetResult(JobReader reader, JobStore store, ResultStore results, JobWorkbook workbook)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Function(nameof(GetResult))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}/result")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        var name = Path.GetFileName(ResultStore.BlobName(id, job.Name));
        var partial = string.Equals(request.Query["partial"], "true", StringComparison.OrdinalIgnoreCase);
        // What is asked for as of now is written now: a job that went on after its workbook, and was ended then, has rows which that one lacks.
        if (JobStates.IsFinal(job.State) && (!partial || job.State == JobStates.Completed) && await results.FindAsync(id, job.Name, cancellationToken) is not null)
        {
            return Results.Stream(await results.OpenAsync(id, job.Name, cancellationToken), Xlsx, name);
        }

        if (!partial)
        {
            throw ApiProblem.Conflict(
                "The workbook is not ready",
                $"The job is {job.State}: {job.Rows.Total - job.Rows.Remaining} of {job.Rows.Total} rows are done. Ask again later, or add ?partial=true for what there is.");
        }

        var manifest = await store.FindManifestAsync(id, cancellationToken)
            ?? throw ApiProblem.Conflict("There is nothing to show yet", job.Problem ?? "The list is still being prepared. Ask again in a moment.");
        return Results.Stream(await SpoolAsync((await store.FindAsync(id, cancellationToken))!, manifest, job.State, cancellationToken), Xlsx, name);
    }

    // By way of a file: its length is known before the first byte, and a slow reader holds no storage connection.
    private async Task<Stream> SpoolAsync(Core.Jobs.JobFile job, Core.Jobs.JobManifest manifest, string state, CancellationToken cancellationToken)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await workbook.WriteAsync(job, manifest, state, spool, cancellationToken);
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
