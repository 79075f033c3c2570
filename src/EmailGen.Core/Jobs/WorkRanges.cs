using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>Joins batches with something to do into ranges, so that a lane has a batch's worth to do and the ledger stays small.</summary>
/// <param name="batches">Batches of the list.</param>
/// <param name="rowsPerBatch">Rows of a full batch.</param>
public sealed class WorkRanges(int batches, int rowsPerBatch)
{
    /// <summary>More would make the ledger's state slow to read and write.</summary>
    public const int Most = 200;

    // A lane reads all blobs of a range for each attempt.
    private const int Widest = 25;

    private readonly ImmutableList<WorkRange>.Builder _ranges = ImmutableList.CreateBuilder<WorkRange>();
    private readonly int _narrowest = (batches + Most - 1) / Most;
    private WorkRange? _current;

    /// <param name="batch">The next batch.</param>
    /// <param name="rows">Its rows to ask.</param>
    /// <param name="known">What is known of it.</param>
    public void Add(int batch, int rows, BatchTotals known)
    {
        if (rows == 0 && _current is null)
        {
            return;
        }

        _current = _current is null
            ? new(batch, 1, rows, known)
            : _current with { Count = _current.Count + 1, Rows = _current.Rows + rows, Known = _current.Known!.Plus(known) };
        if (_current.Count >= _narrowest && (_current.Rows >= rowsPerBatch || _current.Count >= Widest))
        {
            Close();
        }
    }

    /// <summary>The next batch is no neighbour, or belongs to something else.</summary>
    public void Close()
    {
        if (_current is not null)
        {
            _ranges.Add(_current);
            _current = null;
        }
    }

    public ImmutableList<WorkRange> Found()
    {
        Close();
        return _ranges.ToImmutable();
    }
}
