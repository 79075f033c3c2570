using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class BatchCutTests
{
    private const int RowsPerBatch = 20;

    /// <summary>Whatever stands in the list: no batch has too many rows, and all but the last as many as go in.</summary>
    [Property]
    public bool Add_AnyLeads_KeepsTheBounds(byte[] kinds, byte preview)
    {
        var (cut, batches, wanted) = (new BatchCut(RowsPerBatch, preview), new List<List<Lead>>(), (int)preview);
        foreach (var (index, kind) in Repeat(kinds).Index())
        {
            var lead = Lead(index + 1, kind);
            if (cut.Add(lead) || batches.Count == 0)
            {
                batches.Add([]);
            }

            batches[^1].Add(lead);
        }

        var (previewBatches, previewRows) = cut.Preview;
        var previewed = batches.Take(previewBatches).SelectMany(batch => batch).ToList();
        var askable = batches.SelectMany(batch => batch).Count(IsAsked);
        return batches.TrueForAll(batch => batch.Count is > 0 and <= BatchCut.Widest * RowsPerBatch && batch.Count(IsWork) <= RowsPerBatch)
            && previewRows == previewed.Count(IsWork)
            && (wanted == 0 ? previewBatches == 0 : previewed.Count(IsAsked) == Math.Min(wanted, askable))
            && (previewBatches is 0 || previewBatches == batches.Count || IsAsked(previewed[^1]));
    }

    [Fact]
    public void Of_AListWithoutCopies_IsPlain() =>
        Assert.Null(PlannedWork.Of([.. Stocks(20, 20, 7)], RowsPerBatch, previewBatches: 0));

    [Fact]
    public void Of_BatchesOfCopiesOnly_AreFinished()
    {
        var work = PlannedWork.Of([.. Stocks(1, 0, 0, 0, 0)], RowsPerBatch, previewBatches: 0)!;

        Assert.Equal(5, work.FinishedBatches + work.Open.Sum(range => range.Count));
        Assert.Equal((0, 1), (work.Open[0].Batch, work.Open.Sum(range => range.Rows)));
    }

    [Fact]
    public void Of_APreview_HasNoRangeAcrossItsBorder()
    {
        var work = PlannedWork.Of([.. Stocks(5, 20, 20)], RowsPerBatch, previewBatches: 1)!;

        Assert.Equal([(0, 5), (1, 20), (2, 20)], work.Open.Select(range => (range.Batch, range.Rows)));
    }

    [Property]
    public bool Of_AnyBatches_ForgetsNoRow(byte[] rows, byte[] known, byte preview)
    {
        var batches = Repeat(rows).Zip(Repeat(known), (all, done) => new BatchStock(all % 21, new(Math.Min(all % 21, done % 30), 0, 0, done, 1))).ToList();
        if (PlannedWork.Of(batches, RowsPerBatch, preview) is not { } work)
        {
            return batches.TrueForAll(batch => batch.Known == BatchTotals.None);
        }

        return work.Open.Sum(range => range.Rows) == batches.Sum(batch => batch.Open)
            && work.Known() == batches.Aggregate(BatchTotals.None, (sum, batch) => sum.Plus(batch.Known))
            && work.FinishedBatches + work.Open.Sum(range => range.Count) == batches.Count
            && work.Open.Count <= WorkRanges.Most + 1
            && work.Open.TrueForAll(range => range.Batch >= preview || range.Batch + range.Count <= preview);
    }

    private static IEnumerable<BatchStock> Stocks(params int[] rows) => rows.Select(count => new BatchStock(count, BatchTotals.None));

    private static IEnumerable<byte> Repeat(byte[] bytes) => bytes.Length == 0 ? [] : Enumerable.Repeat(bytes, 40).SelectMany(all => all);

    private static bool IsWork(Lead lead) => lead.SameAs is null;

    private static bool IsAsked(Lead lead) => lead.SameAs is null && lead.IsAskable;

    private static Lead Lead(int row, byte kind) => new(row, [kind % 8 == 0 ? "" : "x"]) { SameAs = kind % 8 > 4 && row > 1 ? 1 : null };
}
