using System.Runtime.CompilerServices;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Prepares a job's list for a changed template: from its own batches, since what was uploaded may be gone, and with the emails whose question stays the same.</summary>
public sealed class PrepareRevision(JobStore store, Preparation preparation)
{
    private const int Ahead = 4;

    [Function(nameof(PrepareRevision))]
    public async Task<PreparedList> RunAsync([ActivityTrigger] RevisionWork work, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var folder = new JobFolder(work.JobId, work.Revision);
        var limiter = await LimiterReader.ReadAsync(client, cancellationToken);
        var manifest = await store.FindManifestAsync(folder, cancellationToken) ?? await PrepareAsync(folder, client, cancellationToken);
        var job = await store.FindAsync(work.JobId, cancellationToken) ?? throw new InvalidOperationException($"Job {work.JobId} is not in the storage.");
        if (job.DeletedAt is not null)
        {
            // Deleted meanwhile: whoever cleared the batches did not see all of these.
            await store.ClearAsync(work.JobId, cancellationToken);
        }

        return new PreparedList(preparation.PlanOf(job, manifest, limiter));
    }

    private async Task<JobManifest> PrepareAsync(JobFolder folder, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var ledger = await LedgerReader.ReadAsync(client, folder.JobId, cancellationToken);
        var before = folder with { Revision = ledger.Revision };
        var job = await store.FindAsync(folder, cancellationToken) ?? throw new InvalidOperationException($"Job {folder} is not in the storage.");
        var manifest = await store.FindManifestAsync(before, cancellationToken) ?? throw new InvalidOperationException($"The list of job {before} is not prepared.");
        using var known = await KnownEmails.OpenAsync(store, before, job, manifest.Columns, preparation.ModelsOf(job), ledger.Round, cancellationToken);
        return await preparation.CutAsync(
            folder,
            job,
            manifest.Columns,
            LeadsAsync(before, manifest.Batches, cancellationToken),
            known,
            (_, _) => Task.FromResult(manifest.RowsPerBatch),
            () => manifest.Notes.SkipLast(manifest.TemplateNotes),
            cancellationToken);
    }

    private async IAsyncEnumerable<Lead> LeadsAsync(JobFolder folder, int batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = new Queue<Task<IReadOnlyList<Lead>>>();
        for (var batch = 0; batch < batches || reading.Count > 0;)
        {
            while (batch < batches && reading.Count < Ahead)
            {
                reading.Enqueue(store.ReadBatchAsync(folder, batch++, cancellationToken));
            }

            foreach (var lead in await reading.Dequeue())
            {
                yield return lead with { SameAs = null };
            }
        }
    }
}
