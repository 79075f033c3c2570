using System.Collections.Immutable;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;

namespace EmailGen.Functions.Activities;

/// <summary>Cuts the leads of one revision into batches, finds equal ones and what is known of them, and writes the manifest last.</summary>
/// <param name="store">Where all of it goes.</param>
/// <param name="pool">Who would be asked.</param>
/// <param name="suppression">Who must not be written to.</param>
public sealed class Preparation(JobStore store, DeploymentPool pool, SuppressionStore suppression)
{
    private const int Sample = 50;

    /// <summary>The models that a job may ask, each once.</summary>
    public IReadOnlyList<string> ModelsOf(JobFile job) => [.. pool.Of(job.Deployments).All.OrderBy(deployment => deployment.Quota.Priority).Select(deployment => deployment.Model).Distinct(StringComparer.Ordinal)];

    /// <param name="folder">The revision.</param>
    /// <param name="job">The job with the revision's template.</param>
    /// <param name="columns">The list's columns.</param>
    /// <param name="leads">Its leads in order.</param>
    /// <param name="known">What was written before; null for nothing.</param>
    /// <param name="size">Tells the rows of a batch, by the tokens of a prompt and the first leads.</param>
    /// <param name="notes">What is odd about the list, once it is read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<JobManifest> CutAsync(
        JobFolder folder, JobFile job, IReadOnlyList<string> columns, IAsyncEnumerable<Lead> leads, KnownEmails? known,
        Func<int, IReadOnlyList<Lead>, Task<int>> size, Func<IEnumerable<string>> notes, CancellationToken cancellationToken)
    {
        var renderer = PromptRenderer.Create(job.Template, columns);
        await using var source = leads.GetAsyncEnumerator(cancellationToken);
        var sample = new List<Lead>(Sample);
        while (sample.Count < Sample && await source.MoveNextAsync())
        {
            sample.Add(source.Current);
        }

        // The vocabulary is large: where tokens are known not to be limited, a guess is enough.
        var promptTokens = TokenEstimator.Estimate(renderer, sample, exactly: pool.Of(job.Deployments).Quotas.Any(quota => quota.TokensPerMinute != 0));
        var writer = new BatchWriter(store, folder, await size(promptTokens, sample), job.Preview ?? 0);
        var (gaps, equal, suppressed) = (new TemplateGaps(renderer), new EqualLeads(), await suppression.ReadAsync(cancellationToken));
        foreach (var lead in sample)
        {
            await AddAsync(lead);
        }

        while (await source.MoveNextAsync())
        {
            await AddAsync(source.Current);
        }

        var cut = await writer.EndAsync(columns, promptTokens, cancellationToken);
        var templateNotes = gaps.InWords().ToList();
        var manifest = cut with { Notes = [.. notes(), .. templateNotes], TemplateNotes = templateNotes.Count };
        if (equal.Copies > 0)
        {
            await store.SaveOriginalsAsync(folder, equal.Originals, cancellationToken);
        }

        await store.SaveManifestAsync(folder, manifest, cancellationToken);
        return manifest;

        async Task AddAsync(Lead read)
        {
            gaps.Add(read);
            var lead = suppressed.Apply(read);
            if (!lead.IsAskable)
            {
                await writer.AddAsync(lead, known?.Spent(lead), cancellationToken);
                return;
            }

            var prompt = renderer.Render(lead);
            lead = equal.Mark(lead, prompt);
            await writer.AddAsync(lead, lead.SameAs is null ? known?.Find(lead, prompt) : known?.Spent(lead), cancellationToken);
        }
    }

    /// <summary>The plan for the ledger.</summary>
    public JobPlan PlanOf(JobFile job, JobManifest manifest, LimiterState limiter)
    {
        var lanes = RowsPerSecond(job, limiter, manifest.PromptTokens) is { } known
            ? LanePlan.Lanes(new PermitPace(1, 1 / known, 1 / known), manifest.RowsPerBatch, latencySeconds: 1)
            : LanePlan.ToBeginWith;
        return manifest.Plan(lanes) with { Deployments = job.Deployments?.ToImmutableList() };
    }

    /// <summary>Rows of a batch at the pool's rate.</summary>
    /// <param name="job">The job.</param>
    /// <param name="limiter">What is known of the limits.</param>
    /// <param name="promptTokens">Tokens of a prompt.</param>
    /// <param name="sample">The first leads.</param>
    /// <param name="bytes">The size of the list's file; 0 when unknown.</param>
    public int RowsPerBatch(JobFile job, LimiterState limiter, int promptTokens, IReadOnlyList<Lead> sample, long bytes) =>
        BatchSizing.RowsPerBatch(RowsPerSecond(job, limiter, promptTokens), ExpectedRows(sample, bytes));

    private double? RowsPerSecond(JobFile job, LimiterState limiter, int promptTokens) =>
        BatchSizing.RowsPerSecond(limiter, pool.Of(job.Deployments).Quotas, promptTokens + TokenEstimator.AnswerTokens);

    // By the sample's size in the file; a wrong guess only makes batches smaller or larger.
    private static long ExpectedRows(IReadOnlyList<Lead> sample, long bytes)
    {
        var sampled = sample.Sum(lead => lead.Cells.Sum(cell => cell.Length + 1));
        return sample.Count < Sample || sampled == 0 ? sample.Count : Math.Max(sample.Count, bytes * sample.Count / sampled);
    }
}
