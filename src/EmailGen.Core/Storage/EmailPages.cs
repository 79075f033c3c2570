using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Reads some rows of a job at any moment, from the middle of its list too: only the batches that hold them are read.</summary>
public sealed class EmailPages(JobStore jobs)
{
    // Where few rows are as wished, a page ends sooner than the list: the next one goes on from there.
    private const int MostBatches = 40;
    private const int AtOnce = 8;

    /// <param name="folder">The job's revision.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="skip">Rows of the list to pass over.</param>
    /// <param name="take">Most rows of the page.</param>
    /// <param name="status">Only rows of this status; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<EmailPage> ReadAsync(JobFolder folder, JobManifest manifest, int skip, int take, string? status, CancellationToken cancellationToken)
    {
        var (rows, at) = (new List<EmailRow>(take), skip);
        var originals = new Dictionary<int, Outcome?>();
        var first = at < manifest.Rows ? manifest.BatchOf(at + 1) : manifest.Batches;
        for (var batch = first; batch < manifest.Batches && batch < first + MostBatches && rows.Count < take; batch++)
        {
            var reading = jobs.ReadOutcomesAsync(folder, batch, cancellationToken);
            var leads = (await jobs.ReadBatchAsync(folder, batch, cancellationToken)).Where(lead => lead.Row > at).ToList();
            var outcomes = await reading;
            if (status is null)
            {
                leads = [.. leads.Take(take - rows.Count)];
            }

            await LookUpAsync(folder, manifest, leads, originals, cancellationToken);
            foreach (var lead in leads)
            {
                var own = outcomes.GetValueOrDefault(lead.Row);
                var outcome = lead.SameAs is { } original ? CopiedOutcomes.Copy(lead, own, originals[original]) : own;
                var row = EmailRow.Of(new(lead, outcome), manifest.Columns);
                at = lead.Row;
                if (status is null || row.Status == status)
                {
                    rows.Add(row);
                }

                if (rows.Count == take)
                {
                    break;
                }
            }
        }

        return new(rows, manifest.Rows, at < manifest.Rows ? at : null);
    }

    private async Task LookUpAsync(JobFolder folder, JobManifest manifest, IEnumerable<Lead> leads, Dictionary<int, Outcome?> originals, CancellationToken cancellationToken)
    {
        var missing = leads.Select(lead => lead.SameAs ?? 0).Where(row => row > 0 && !originals.ContainsKey(row)).Distinct().GroupBy(manifest.BatchOf).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (batch, cancel) =>
        {
            var outcomes = await jobs.ReadOutcomesAsync(folder, batch.Key, cancel);
            lock (originals)
            {
                foreach (var row in batch)
                {
                    originals[row] = outcomes.GetValueOrDefault(row);
                }
            }
        });
    }
}
