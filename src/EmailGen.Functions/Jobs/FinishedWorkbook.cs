using Azure;
using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Functions.Activities;

namespace EmailGen.Functions.Jobs;

/// <summary>Writes a job's workbook to the results.</summary>
public sealed class FinishedWorkbook(JobStore store, EditStore edits, ResultStore results, JobWorkbook workbook)
{
    /// <param name="work">Whose, and with which state.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="replaces">Which writing of it is replaced; null: any. A newer one stays.</param>
    public async Task WriteAsync(WorkbookWork work, CancellationToken cancellationToken, ETag? replaces = null)
    {
        var folder = new JobFolder(work.JobId, work.Revision);
        var job = await store.FindAsync(folder, cancellationToken)
            ?? throw new InvalidOperationException($"Job {work.JobId} has no marker.");
        var manifest = await store.FindManifestAsync(folder, cancellationToken)
            ?? throw new InvalidOperationException($"Job {work.JobId} has no manifest.");
        // Asked before the first row is read: an edit that comes meanwhile may be in the workbook, but never is one missing that it is said to have.
        var edited = (await edits.OpenAsync(work.JobId, cancellationToken)).Version;
        await results.SaveAsync(
            job.Id,
            job.FileName,
            target => workbook.WriteAsync(job with { BudgetUsd = work.BudgetUsd }, folder, manifest, work.State, target, cancellationToken),
            cancellationToken,
            edited,
            replaces);
        if (await store.FindAsync(work.JobId, cancellationToken) is { DeletedAt: not null })
        {
            // Deleted meanwhile: whoever cleared the results did not see this one.
            await results.ClearAsync(work.JobId, cancellationToken);
        }
    }
}
