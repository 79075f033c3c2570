using EmailGen.Core.Leads;
using EmailGen.Core.Storage;

namespace EmailGen.Functions.Activities;

/// <summary>Cuts a stream of leads into batch blobs, one batch in memory at a time.</summary>
public sealed class BatchWriter(JobStore store, string jobId, int rowsPerBatch)
{
    private readonly List<Lead> _batch = new(rowsPerBatch);
    private int _batches;

    public int RowsPerBatch => rowsPerBatch;

    public int Rows { get; private set; }

    public int ProblemRows { get; private set; }

    public async Task AddAsync(Lead lead, CancellationToken cancellationToken)
    {
        _batch.Add(lead);
        Rows++;
        ProblemRows += lead.Problem is null ? 0 : 1;
        if (_batch.Count == rowsPerBatch)
        {
            await FlushAsync(cancellationToken);
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count > 0)
        {
            await store.SaveBatchAsync(jobId, _batches++, _batch, cancellationToken);
            _batch.Clear();
        }
    }
}
