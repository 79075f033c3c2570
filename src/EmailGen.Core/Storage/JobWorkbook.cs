using System.Runtime.CompilerServices;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Writes a job's workbook, or its rows in another format, from its batches: at the end, or at any moment with what there is.</summary>
public sealed class JobWorkbook(JobStore jobs, EditStore edits, PriceTable prices, TimeProvider clock)
{
    // Read ahead: a batch is some blobs away, and many batches are small.
    private const int Ahead = 12;

    /// <summary>Streams the rows; only a handful of batches are in memory at a time.</summary>
    /// <param name="job">The job, with the template of the revision.</param>
    /// <param name="folder">The revision that is written.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="state">The job's state in words, for the summary.</param>
    /// <param name="target">Where it goes; need not be seekable and stays open.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <param name="format">As what; null for the workbook.</param>
    public Task WriteAsync(JobFile job, JobFolder folder, JobManifest manifest, string state, Stream target, CancellationToken ct, ResultFormat? format = null)
    {
        var count = new SummaryCount(prices);
        var rows = RowsAsync(folder, manifest, count, ct);
        return format?.Preset is { } preset ? ImportCsv.WriteAsync(target, preset, manifest.Columns, rows, ct)
            : format == ResultFormat.Csv ? EmailCsv.WriteAsync(target, manifest.Columns, rows, ct)
            : format == ResultFormat.JsonLines ? EmailJsonLines.WriteAsync(target, manifest.Columns, rows, ct)
            : EmailWorkbook.WriteAsync(target, manifest.Columns, rows, () => count.Of(job, manifest, state, clock.GetUtcNow()), ct);
    }

    private async IAsyncEnumerable<WorkbookRow> RowsAsync(
        JobFolder folder, JobManifest manifest, SummaryCount count, [EnumeratorCancellation] CancellationToken ct)
    {
        using var copied = await CopiedOutcomes.OpenAsync(jobs, folder, manifest, ct);
        var edited = await edits.OpenAsync(folder.JobId, ct);
        var reading = new Queue<Task<BatchRows>>();
        for (var batch = 0; batch < manifest.Batches || reading.Count > 0;)
        {
            while (batch < manifest.Batches && reading.Count < Ahead)
            {
                reading.Enqueue(BatchRows.ReadAsync(jobs, edited, folder, batch++, ct));
            }

            var rows = await reading.Dequeue();
            foreach (var lead in rows.Leads)
            {
                var row = new WorkbookRow(lead, Priced(rows.Of(lead, copied.Of)));
                count.Add(row);
                yield return row;
            }
        }
    }

    // Of an earlier version's outcome the cost is reckoned now.
    private Outcome? Priced(Outcome? outcome) => outcome is { Usd: null } ? outcome with { Usd = prices.Of(outcome) } : outcome;
}
