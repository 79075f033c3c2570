using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Activities;

/// <summary>Streams the list into batch blobs; the manifest, written last, says that they are complete.</summary>
public sealed class PrepareJob(JobStore store, ListLimits limits, Preparation preparation, PriceCheck prices, ILogger<PrepareJob> logger)
{
    [Function(nameof(PrepareJob))]
    public async Task<PreparedList> RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            var job = await store.FindAsync(jobId, cancellationToken) ?? throw new InvalidOperationException($"Job {jobId} has no marker.");
            if (job.DeletedAt is not null)
            {
                return new PreparedList(null, "The job was deleted.");
            }

            var limiter = await LimiterReader.ReadAsync(client, cancellationToken);
            var manifest = await store.FindManifestAsync(jobId, cancellationToken) ?? await PrepareAsync(job, limiter, client, cancellationToken);
            logger.LogInformation("Job {JobId} is prepared: {Rows} rows, {ProblemRows} of them unusable", jobId, manifest.Rows, manifest.ProblemRows);
            if (await store.FindAsync(jobId, cancellationToken) is { DeletedAt: not null })
            {
                // Deleted meanwhile: whoever cleared the batches did not see all of these.
                await store.ClearAsync(jobId, cancellationToken);
            }

            // Nobody waits for it: without it the end of the process's first job takes that much longer.
            _ = Task.Run(EmailWorkbook.WarmUp, CancellationToken.None);
            return new PreparedList(preparation.PlanOf(job, manifest, limiter) with { BudgetUsd = job.BudgetUsd, Price = prices.Of(job.Deployments) });
        }
        catch (Exception exception) when (exception is LeadListException or PromptTemplateException or ListTooLargeException)
        {
            // Not the message: it may quote a cell.
            logger.LogWarning("The list of job {JobId} can't be used ({Kind}); the job itself says why.", jobId, exception.GetType().Name);
            return new PreparedList(null, exception.Message);
        }
    }

    private async Task<JobManifest> PrepareAsync(JobFile job, LimiterState limiter, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await using var input = await store.OpenInputAsync(job, cancellationToken);
        var bytes = input.CanSeek ? input.Length : 0;
        if (bytes > limits.MaxBytes)
        {
            throw new ListTooLargeException(limits.MaxBytes);
        }

        await using var list = await LeadList.OpenAsync(input, job.FileName, cancellationToken, job.List);
        using var known = await KnownAsync(job, list.Columns, client, cancellationToken);
        return await preparation.CutAsync(
            job.Id, job, list.Columns, list.ReadAsync(cancellationToken), known, SizeAsync, () => list.Notes.Concat(Reuse(job, known)), cancellationToken);

        async Task<int> SizeAsync(int promptTokens, IReadOnlyList<Lead> sample)
        {
            var rows = preparation.RowsPerBatch(job, limiter, promptTokens, sample, bytes);
            return known is null ? rows : await store.PinRowsPerBatchAsync(job.Id, rows, cancellationToken);
        }
    }

    private async Task<KnownEmails?> KnownAsync(JobFile job, IReadOnlyList<string> columns, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (job.BasedOn is not { } earlier)
        {
            return null;
        }

        var revision = (await LedgerReader.ReadAsync(client, earlier, cancellationToken)).Revision;
        return await KnownEmails.OpenAsync(store, new(earlier, revision), job, columns, preparation.ModelsOf(job), round: 0, cancellationToken);
    }

    private static IEnumerable<string> Reuse(JobFile job, KnownEmails? known) => (job.BasedOn, known) switch
    {
        (null, _) => [],
        (var earlier, null) => [$"Job {earlier}, on which this one is based, has nothing to take: it was deleted, or its list was never prepared."],
        (var earlier, { Reused: var rows }) => [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows:N0} emails were taken from job {earlier}, where the same was asked.")],
    };
}
