using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
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

namespace EmailGen.Functions.Activities;

/// <summary>Streams the list into batch blobs; the manifest, written last, says that they are complete.</summary>
public sealed class PrepareJob(JobStore store, DeploymentPool pool, ListLimits limits, SuppressionStore suppression, PriceCheck prices)
{
    private const int Sample = 50;

    [Function(nameof(PrepareJob))]
    public async Task<PreparedList> RunAsync([ActivityTrigger] string jobId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            var job = await store.FindAsync(jobId, cancellationToken);
            if (job is { DeletedAt: not null })
            {
                return new PreparedList(null, "The job was deleted.");
            }

            var limiter = await LimiterReader.ReadAsync(client, cancellationToken);
            var manifest = await store.FindManifestAsync(jobId, cancellationToken) ?? await PrepareAsync(jobId, limiter, cancellationToken);
            if (await store.FindAsync(jobId, cancellationToken) is { DeletedAt: not null })
            {
                // Deleted meanwhile: whoever cleared the batches did not see all of these.
                await store.ClearAsync(jobId, cancellationToken);
            }

            // Nobody waits for it: without it the end of the process's first job takes that much longer.
            _ = Task.Run(EmailWorkbook.WarmUp, CancellationToken.None);
            return new PreparedList(new JobPlan(manifest.Rows, manifest.RowsPerBatch, manifest.PromptTokens, Lanes(limiter, manifest))
            {
                BudgetUsd = job?.BudgetUsd,
                Price = prices.Price,
            });
        }
        catch (Exception exception) when (exception is LeadListException or PromptTemplateException or ListTooLargeException)
        {
            return new PreparedList(null, exception.Message);
        }
    }

    private async Task<JobManifest> PrepareAsync(string jobId, LimiterState limiter, CancellationToken cancellationToken)
    {
        var job = await store.FindAsync(jobId, cancellationToken)
            ?? throw new InvalidOperationException($"Job {jobId} has no marker.");
        await using var input = await store.OpenInputAsync(job, cancellationToken);
        var bytes = input.CanSeek ? input.Length : 0;
        if (bytes > limits.MaxBytes)
        {
            throw new ListTooLargeException(limits.MaxBytes);
        }

        await using var list = await LeadList.OpenAsync(input, job.FileName, cancellationToken, job.List);
        var renderer = PromptRenderer.Create(job.Template, list.Columns);
        await using var leads = list.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var sample = new List<Lead>(Sample);
        while (sample.Count < Sample && await leads.MoveNextAsync())
        {
            sample.Add(leads.Current);
        }

        // The vocabulary is large: where tokens are known not to be limited, a guess is enough.
        var promptTokens = TokenEstimator.Estimate(renderer, sample, exactly: pool.Quotas.Any(quota => quota.TokensPerMinute != 0));
        var rate = BatchSizing.RowsPerSecond(limiter, pool.Quotas, promptTokens + TokenEstimator.AnswerTokens);
        var writer = new BatchWriter(store, jobId, BatchSizing.RowsPerBatch(rate, ExpectedRows(sample, bytes)));
        var gaps = new TemplateGaps(renderer);
        var suppressed = await suppression.ReadAsync(cancellationToken);
        foreach (var lead in sample)
        {
            gaps.Add(lead);
            await writer.AddAsync(suppressed.Apply(lead), cancellationToken);
        }

        while (await leads.MoveNextAsync())
        {
            gaps.Add(leads.Current);
            await writer.AddAsync(suppressed.Apply(leads.Current), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
        var notes = list.Notes.Concat(gaps.InWords()).ToList();
        var manifest = new JobManifest(list.Columns, writer.Rows, writer.RowsPerBatch, writer.ProblemRows, promptTokens) { Notes = notes, Problems = writer.Problems };
        await store.SaveManifestAsync(jobId, manifest, cancellationToken);
        return manifest;
    }

    private int Lanes(LimiterState limiter, JobManifest manifest)
    {
        var rate = BatchSizing.RowsPerSecond(limiter, pool.Quotas, manifest.PromptTokens + TokenEstimator.AnswerTokens);
        return rate is { } known
            ? LanePlan.Lanes(new PermitPace(1, 1 / known, 1 / known), manifest.RowsPerBatch, latencySeconds: 1)
            : LanePlan.ToBeginWith;
    }

    // By the sample's size in the file; a wrong guess only makes batches smaller or larger.
    private static long ExpectedRows(List<Lead> sample, long bytes)
    {
        var sampled = sample.Sum(lead => lead.Cells.Sum(cell => cell.Length + 1));
        return sample.Count < Sample || sampled == 0 ? sample.Count : Math.Max(sample.Count, bytes * sample.Count / sampled);
    }
}
