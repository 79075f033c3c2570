using System.Runtime.CompilerServices;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Writes a job's workbook, or its rows in another format, from its batches: at the end, or at any moment with what there is.</summary>
public sealed class JobWorkbook(JobStore jobs, PriceTable prices, TimeProvider clock)
{
    // Read ahead: a batch is some blobs away, and many batches are small.
    private const int Ahead = 12;

    /// <summary>Streams the rows; only a handful of batches are in memory at a time.</summary>
    /// <param name="job">The job.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="state">The job's state in words, for the summary.</param>
    /// <param name="target">Where it goes; need not be seekable and stays open.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <param name="format">As what; null for the workbook.</param>
    public Task WriteAsync(JobFile job, JobManifest manifest, string state, Stream target, CancellationToken ct, ResultFormat? format = null)
    {
        var count = new SummaryCount(prices);
        var rows = RowsAsync(job.Id, manifest.Batches, count, ct);
        return format?.Preset is { } preset ? ImportCsv.WriteAsync(target, preset, manifest.Columns, rows, ct)
            : format == ResultFormat.Csv ? EmailCsv.WriteAsync(target, manifest.Columns, rows, ct)
            : format == ResultFormat.JsonLines ? EmailJsonLines.WriteAsync(target, manifest.Columns, rows, ct)
            : EmailWorkbook.WriteAsync(target, manifest.Columns, rows, () => count.Of(job, manifest, state, clock.GetUtcNow()), ct);
    }

    private async IAsyncEnumerable<WorkbookRow> RowsAsync(
        string jobId, int batches, SummaryCount count, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = new Queue<Task<(IReadOnlyList<Lead> Leads, IReadOnlyDictionary<int, Outcome> Outcomes)>>();
        for (var batch = 0; batch < batches || reading.Count > 0;)
        {
            while (batch < batches && reading.Count < Ahead)
            {
                reading.Enqueue(ReadAsync(jobId, batch++, ct));
            }

            var (leads, outcomes) = await reading.Dequeue();
            foreach (var lead in leads)
            {
                var outcome = outcomes.GetValueOrDefault(lead.Row);
                // Of an earlier version's outcome the cost is reckoned now.
                outcome = outcome is { Usd: null } ? outcome with { Usd = prices.Of(outcome) } : outcome;
                count.Add(outcome);
                yield return new WorkbookRow(lead, outcome);
            }
        }
    }

    private async Task<(IReadOnlyList<Lead> Leads, IReadOnlyDictionary<int, Outcome> Outcomes)> ReadAsync(
        string jobId, int batch, CancellationToken ct)
    {
        var outcomes = jobs.ReadOutcomesAsync(jobId, batch, ct);
        var leads = await jobs.ReadBatchAsync(jobId, batch, ct);
        return (leads, await outcomes);
    }
}
