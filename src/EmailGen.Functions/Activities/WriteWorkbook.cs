using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Activities;

/// <summary>Streams the workbook to the results. A repeat writes the same one again.</summary>
public sealed class WriteWorkbook(JobStore store, ResultStore results, JobWorkbook workbook, ILogger<WriteWorkbook> logger)
{
    [Function(nameof(WriteWorkbook))]
    public async Task RunAsync([ActivityTrigger] WorkbookWork work, CancellationToken cancellationToken)
    {
        var folder = new JobFolder(work.JobId, work.Revision);
        var job = await store.FindAsync(folder, cancellationToken)
            ?? throw new InvalidOperationException($"Job {work.JobId} has no marker.");
        var manifest = await store.FindManifestAsync(folder, cancellationToken)
            ?? throw new InvalidOperationException($"Job {work.JobId} has no manifest.");
        await results.SaveAsync(
            job.Id, job.FileName, target => workbook.WriteAsync(job with { BudgetUsd = work.BudgetUsd }, folder, manifest, work.State, target, cancellationToken), cancellationToken);
        logger.LogInformation("Job {JobId} is {State}, and its workbook is written", work.JobId, work.State);
        if (await store.FindAsync(work.JobId, cancellationToken) is { DeletedAt: not null })
        {
            // Deleted meanwhile: whoever cleared the results did not see this one.
            await results.ClearAsync(work.JobId, cancellationToken);
        }
    }
}
