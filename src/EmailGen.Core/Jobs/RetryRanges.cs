namespace EmailGen.Core.Jobs;

/// <summary>Joins batches with rows to ask again into ranges, so that a lane has a batch's worth to do and the ledger stays small.</summary>
/// <param name="scope">Where the retry looks.</param>
public sealed class RetryRanges(RetryScope scope)
{
    public const int Most = WorkRanges.Most;

    private readonly WorkRanges _ranges = new(scope.Batches, scope.RowsPerBatch);

    public void Add(int batch, BatchTotals totals) => _ranges.Add(batch, totals.NeedsReview + totals.Failed, totals);

    /// <summary>The next batch is no neighbour: it is not the retry's, or there is none.</summary>
    public void Close() => _ranges.Close();

    public RetryFound Found() => new(scope.Round, [.. _ranges.Found().Select(range => new RetryRange(range.Batch, range.Count, range.Known!))]);
}
