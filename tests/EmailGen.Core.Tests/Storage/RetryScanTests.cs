using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class RetryScanTests(Azurite azurite)
{
    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_FinishedAndBusyBatches_CountsOnlyTheFinishedOnes()
    {
        var store = new JobStore(await azurite.ClientAsync());
        await AppendAsync(store, 0, new(1, OutcomeStatus.Written, PromptTokens: 5), new(2, OutcomeStatus.Failed, PromptTokens: 7));
        await AppendAsync(store, 1, new(3, OutcomeStatus.Failed), new(4, OutcomeStatus.Failed));
        await AppendAsync(store, 12, new(25, OutcomeStatus.NeedsReview), new(26, OutcomeStatus.Written));

        var found = await new RetryScan(store).FindAsync(_id, new RetryScope(3, 13, 2, [new(1, 1)]), Ct);

        Assert.Equal(3, found.Round);
        Assert.Equal([(0, 1, new BatchTotals(1, 0, 1, 12, 0)), (12, 1, new BatchTotals(1, 1, 0, 0, 0))], found.Ranges.Select(range => (range.Batch, range.Count, range.Totals)));
    }

    [Fact]
    public async Task Find_ForOneRowAgainAfterItsOtherEmailCame_AsksForNoThird()
    {
        var store = new JobStore(await azurite.ClientAsync());
        await store.SaveManifestAsync(_id, new JobManifest(["Name"], 20, 20, 0, 700), Ct);
        await AppendAsync(store, 0, new Outcome(7, OutcomeStatus.Written, "s", "b"));
        var (scan, scope) = (new RetryScan(store), new RetryScope(1, 1, 20, []) { Row = 7 });

        var found = await scan.FindAsync(_id, scope, Ct);
        // Its answer was lost, and the activity repeated.
        var repeated = await scan.FindAsync(_id, scope, Ct);
        await AppendAsync(store, 0, new Outcome(7, OutcomeStatus.Written, "t", "new"));
        // It is delivered once more, long after.
        var late = await scan.FindAsync(_id, scope, Ct);
        var row = (await store.ReadOutcomesAsync(_id, 0, Ct))[7];

        Assert.Equal((1, 1, 0), (found.Ranges.Count, repeated.Ranges.Count, late.Ranges.Count));
        Assert.Equal(("new", 0), (row.Body, row.Anew));
        Assert.Single((await scan.FindAsync(_id, scope with { Round = 2 }, Ct)).Ranges);
    }

    private async Task AppendAsync(JobStore store, int batch, params Outcome[] outcomes)
    {
        await using var log = await store.OpenOutcomesAsync(_id, batch, Ct);
        foreach (var outcome in outcomes)
        {
            await log.AppendAsync(outcome, Ct);
        }
    }
}
