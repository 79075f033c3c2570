using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Reads some rows of a job at any moment, from the middle of its list too: only the batches that hold them are read.</summary>
public sealed class EmailPages(JobStore jobs, EditStore edits)
{
    // Where few rows are as wished, a page ends sooner than the list: the next one goes on from there.
    private const int MostBatches = 40;
    private const int AtOnce = 8;

    /// <param name="folder">The job's revision.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="query">The rows that are wanted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<EmailPage> ReadAsync(JobFolder folder, JobManifest manifest, EmailQuery query, CancellationToken cancellationToken)
    {
        var (rows, at) = (new List<EmailRow>(query.Take), query.Skip);
        var originals = new Dictionary<int, Outcome?>();
        var edited = await edits.OpenAsync(folder.JobId, cancellationToken);
        var first = at < manifest.Rows ? manifest.BatchOf(at + 1) : manifest.Batches;
        var end = Math.Min(manifest.Batches, first + MostBatches);
        while (first < end && rows.Count < query.Take)
        {
            // Whoever looks for few rows reads many batches.
            var count = query.IsOpen ? 1 : Math.Min(AtOnce, end - first);
            var batches = await Task.WhenAll(Enumerable.Range(first, count).Select(batch => BatchRows.ReadAsync(jobs, edited, folder, batch, cancellationToken)));
            first += count;
            var stored = batches.SelectMany(batch => batch.Leads, (batch, lead) => (Batch: batch, Lead: lead)).Where(row => row.Lead.Row > at).ToList();
            if (query.IsOpen)
            {
                stored = [.. stored.Take(query.Take - rows.Count)];
            }

            await LookUpAsync(folder, manifest, edited, stored.Select(row => row.Lead), originals, cancellationToken);
            foreach (var (batch, lead) in stored)
            {
                var outcome = batch.Of(lead, (copy, own) => copy.SameAs is { } original ? CopiedOutcomes.Copy(copy, own, originals[original]) : own);
                var row = EmailRow.Of(new(lead, outcome), manifest.Columns);
                at = lead.Row;
                if (query.Takes(row))
                {
                    rows.Add(row);
                }

                if (rows.Count == query.Take)
                {
                    break;
                }
            }
        }

        return new(rows, manifest.Rows, at < manifest.Rows ? at : null);
    }

    /// <returns>One row of the list.</returns>
    public async Task<EmailRow> ReadRowAsync(JobFolder folder, JobManifest manifest, int row, CancellationToken cancellationToken) =>
        (await ReadAsync(folder, manifest, new EmailQuery(row - 1, 1), cancellationToken)).Rows[0];

    private async Task LookUpAsync(JobFolder folder, JobManifest manifest, EditedRows edited, IEnumerable<Lead> leads, Dictionary<int, Outcome?> originals, CancellationToken cancellationToken)
    {
        var missing = leads.Select(lead => lead.SameAs ?? 0).Where(row => row > 0 && !originals.ContainsKey(row)).Distinct().GroupBy(manifest.BatchOf).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (batch, cancel) =>
        {
            var found = new BatchRows([], await jobs.ReadOutcomesAsync(folder, batch.Key, cancel), await edited.ReadAsync(batch, cancel));
            lock (originals)
            {
                foreach (var row in batch)
                {
                    originals[row] = found.Of(row);
                }
            }
        });
    }
}
