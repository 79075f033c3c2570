using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Storage;

namespace EmailGen.Functions.Activities;

/// <summary>Cuts a stream of leads into batch blobs, one batch in memory at a time.</summary>
/// <param name="store">Where they go.</param>
/// <param name="folder">The revision that they are for.</param>
/// <param name="rowsPerBatch">Rows of a batch that have an outcome of their own.</param>
/// <param name="preview">Leads to write before the user is asked to approve; 0 for none.</param>
public sealed class BatchWriter(JobStore store, JobFolder folder, int rowsPerBatch, int preview = 0)
{
    // A list that is wrong throughout is told by its beginning.
    private const int ProblemsTold = 100;

    private readonly BatchCut _cut = new(rowsPerBatch, preview);
    private readonly List<Lead> _batch = new(rowsPerBatch);
    private readonly List<Outcome> _known = [];
    private readonly List<BatchStock> _stocks = [];
    private readonly List<int> _firstRows = [];
    private readonly List<string> _problems = [];
    private int _rows;
    private int _copies;
    private int _problemRows;

    /// <param name="lead">The next lead of the list.</param>
    /// <param name="known">What there is of it already; null for nothing.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task AddAsync(Lead lead, Outcome? known, CancellationToken cancellationToken)
    {
        if (_cut.Add(lead))
        {
            await FlushAsync(cancellationToken);
        }

        _batch.Add(lead);
        if (known is not null)
        {
            _known.Add(known);
        }

        _rows++;
        _copies += lead.SameAs is null ? 0 : 1;
        if (lead.Problem is { } problem)
        {
            _problemRows++;
            if (_problems.Count < ProblemsTold)
            {
                _problems.Add(problem);
            }
        }
    }

    /// <summary>Writes what is left, and tells what was written.</summary>
    public async Task<JobManifest> EndAsync(IReadOnlyList<string> columns, int promptTokens, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        var (previewBatches, previewRows) = _cut.Preview;
        return new(columns, _rows, rowsPerBatch, _problemRows, promptTokens)
        {
            Problems = _problems,
            Copies = _copies,
            FirstRows = _firstRows.Select((row, batch) => row == (batch * rowsPerBatch) + 1).All(isUsual => isUsual) && _firstRows.Count == (_rows + rowsPerBatch - 1) / rowsPerBatch ? null : _firstRows,
            PreviewBatches = previewBatches,
            PreviewRows = previewRows,
            Work = PlannedWork.Of(_stocks, rowsPerBatch, previewBatches),
        };
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var batch = _stocks.Count;
        await store.SaveBatchAsync(folder, batch, _batch, cancellationToken);
        var known = _known.Count == 0 ? BatchTotals.None : await store.SeedOutcomesAsync(folder, batch, _known, cancellationToken);
        _stocks.Add(new(_batch.Count(lead => lead.SameAs is null), known));
        _firstRows.Add(_batch[0].Row);
        _batch.Clear();
        _known.Clear();
    }
}
