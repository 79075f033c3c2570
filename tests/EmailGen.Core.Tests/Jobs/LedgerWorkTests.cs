using EmailGen.Core.Jobs;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

/// <summary>A ledger that begins with a list of which something is known, or whose batches are not alike.</summary>
public sealed class LedgerWorkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Start_WithEverythingKnown_HasNothingToDo()
    {
        var state = Begin([new BatchStock(20, new(20, 0, 0, 900, 90)), new BatchStock(7, new(6, 1, 0, 300, 30))]);

        Assert.True(state.AllFinished);
        Assert.Equal((26, 1, 1_200), (state.Totals.Written, state.Totals.NeedsReview, state.Totals.PromptTokens));
        Assert.Equal(NextKind.End, Ledger.Next(state, new NextRequest(0, 1), Noon).Answer.Kind);
    }

    [Fact]
    public void Start_WithSomeKnown_GivesOutOnlyWhatIsOpenWithItsRows()
    {
        var state = Begin([new BatchStock(20, new(20, 0, 0, 900, 90)), new BatchStock(20, new(17, 0, 0, 800, 80))]);
        var answer = Ledger.Next(state, new NextRequest(0, 1), Noon).Answer;

        Assert.Equal((NextKind.Batch, 1, 1, 3), (answer.Kind, answer.Batch, answer.Count, answer.Rows));
        Assert.Equal(37, state.Totals.Written);
        Assert.Null(state.Plan!.Work);
    }

    [Fact]
    public void RequestSize_OfAListWithManyFreeEmails_IsThePlans()
    {
        var state = Begin([new BatchStock(20, new(20, 0, 0, 0, 0)), new BatchStock(20, new(10, 0, 0, 0, 0))]);

        Assert.Equal(700, state.RequestSize.PromptTokens);
    }

    /// <summary>Whatever is known at the start: in the end each row is counted once.</summary>
    [Property]
    public bool Job_AnyStocks_CountsEachRowOnce(byte[] rows, byte[] known, byte[] events)
    {
        var stocks = rows.Zip(known.Concat(new byte[rows.Length]), (all, done) => new BatchStock(all % 21, new(Math.Min(all % 21, done % 30), 0, 0, 0, 0))).ToList();
        if (stocks.Count == 0)
        {
            return true;
        }

        // A plan without work cuts a list in which all batches are alike.
        var state = PlannedWork.Of(stocks, 20, 1) is null ? Begin([new BatchStock(1, BatchTotals.None)]) : Begin(stocks, 1) with { Approved = true };
        stocks = state.Plan!.BatchCount == 0 ? [new BatchStock(1, BatchTotals.None)] : stocks;
        var done = stocks.Select(stock => stock.Known.Written).ToArray();
        var (sequence, answer) = (0, new NextAnswer(NextKind.Hold));
        for (var step = 0; !state.AllFinished && step < events.Length + 500; step++)
        {
            var ask = new NextRequest(0, ++sequence);
            if (answer.Kind == NextKind.Batch)
            {
                var range = Enumerable.Range(answer.Batch, answer.Count).ToList();
                foreach (var batch in range)
                {
                    done[batch] = step < events.Length ? Math.Min(stocks[batch].Rows, done[batch] + (events[step] % 5)) : stocks[batch].Rows;
                }

                var written = range.Sum(batch => done[batch]);
                ask = ask with { Report = new(answer.Batch, answer.Attempt, written, 0, 0, range.Sum(batch => stocks[batch].Rows) - written, 0, 0, 1, 0, TimeSpan.Zero) };
            }

            (state, answer) = Ledger.Next(state, ask, Noon);
        }

        return state.AllFinished && state.Totals.Written == stocks.Sum(stock => stock.Rows);
    }

    private static LedgerState Begin(List<BatchStock> stocks, int previewBatches = 0) => Ledger.Start(
        new(),
        new JobPlan(stocks.Sum(stock => stock.Rows), 20, 700, 1)
        {
            BatchCount = PlannedWork.Of(stocks, 20, previewBatches) is null ? 0 : stocks.Count,
            Work = PlannedWork.Of(stocks, 20, previewBatches),
            PreviewBatches = previewBatches,
        },
        Noon);
}
