using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>What there is to do of a list whose batches are not alike, or of which something is known already.</summary>
/// <param name="Open">Where there is something to do.</param>
/// <param name="FinishedBatches">All other batches.</param>
/// <param name="Finished">What is known of those.</param>
public sealed record PlannedWork(ImmutableList<WorkRange> Open, int FinishedBatches, BatchTotals Finished)
{
    /// <summary>All that is known, also of batches with something to do.</summary>
    public BatchTotals Known() => Open.Aggregate(Finished, (sum, range) => sum.Plus(range.Known ?? BatchTotals.None));

    /// <param name="batches">All batches in order.</param>
    /// <param name="rowsPerBatch">Rows of a full batch.</param>
    /// <param name="previewBatches">Batches that are written first; no range goes beyond them.</param>
    /// <returns>Null when all is to do and the batches are alike.</returns>
    public static PlannedWork? Of(IReadOnlyList<BatchStock> batches, int rowsPerBatch, int previewBatches)
    {
        if (previewBatches == 0 && batches.Select((batch, index) => IsPlain(batch, rowsPerBatch, isLast: index == batches.Count - 1)).All(isPlain => isPlain))
        {
            return null;
        }

        var ranges = new WorkRanges(batches.Count, rowsPerBatch);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            if (batch == previewBatches)
            {
                ranges.Close();
            }

            ranges.Add(batch, batches[batch].Open, batches[batch].Known);
        }

        var open = ranges.Found();
        var all = batches.Aggregate(BatchTotals.None, (sum, batch) => sum.Plus(batch.Known));
        return new(
            [.. open.Select(range => range.Known == BatchTotals.None ? range with { Known = null } : range)],
            batches.Count - open.Sum(range => range.Count),
            open.Aggregate(all, (sum, range) => sum.Minus(range.Known!)));
    }

    private static bool IsPlain(BatchStock batch, int rowsPerBatch, bool isLast) =>
        batch.Known == BatchTotals.None && (batch.Rows == rowsPerBatch || (isLast && batch.Rows > 0));
}
