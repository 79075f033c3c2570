using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>Joins batches with rows to ask again into ranges, so that a lane has a batch's worth to do and the ledger stays small.</summary>
/// <param name="scope">Where the retry looks.</param>
public sealed class RetryRanges(RetryScope scope)
{
    /// <summary>More would make the ledger's state slow to read and write.</summary>
    public const int Most = 200;

    // A lane reads all blobs of a range for each attempt.
    private const int Widest = 25;

    private readonly ImmutableList<RetryRange>.Builder _ranges = ImmutableList.CreateBuilder<RetryRange>();
    private readonly int _narrowest = (scope.Batches + Most - 1) / Most;
    private RetryRange? _current;

    public void Add(int batch, BatchTotals totals)
    {
        if (totals.NeedsReview + totals.Failed == 0 && _current is null)
        {
            return;
        }

        _current = _current is null ? new(batch, 1, totals) : _current with { Count = _current.Count + 1, Totals = _current.Totals.Plus(totals) };
        if (_current.Count >= _narrowest && (_current.Rows >= scope.RowsPerBatch || _current.Count >= Widest))
        {
            Close();
        }
    }

    /// <summary>The next batch is no neighbour: it is not the retry's, or there is none.</summary>
    public void Close()
    {
        if (_current is not null)
        {
            _ranges.Add(_current);
            _current = null;
        }
    }

    public RetryFound Found()
    {
        Close();
        return new(scope.Round, _ranges.ToImmutable());
    }
}
