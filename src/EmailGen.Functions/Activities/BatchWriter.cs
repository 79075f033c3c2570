using EmailGen.Core.Leads;
using EmailGen.Core.Storage;

namespace EmailGen.Functions.Activities;

/// <summary>Cuts a stream of leads into batch blobs, one batch in memory at a time.</summary>
public sealed class BatchWriter(JobStore store, string jobId, int rowsPerBatch)
{
    // A list that is wrong throughout is told by its beginning.
    private const int ProblemsTold = 100;

    private readonly List<Lead> _batch = new(rowsPerBatch);
    private int _batches;

    public int RowsPerBatch => rowsPerBatch;

    public int Rows { get; private set; }

    public int ProblemRows { get; private set; }

    /// <summary>The first of them.</summary>
    public List<string> Problems { get; } = [];

    public async Task AddAsync(Lead lead, CancellationToken cancellationToken)
    {
        _batch.Add(lead);
        Rows++;
        if (lead.Problem is { } problem)
        {
            ProblemRows++;
            if (Problems.Count < ProblemsTold)
            {
                Problems.Add(problem);
            }
        }

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
