using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class EmailPagesTests(Azurite azurite)
{
    private const int Batches = 60;
    private const int PerBatch = 4;

    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("acme 217", 217)]
    [InlineData("ZÜRICH 218", 218)]
    [InlineData("subject of 219", 219)]
    [InlineData("hello, 220!", 220)]
    public async Task Search_InCellsSubjectAndBody_IgnoresCapitals(string text, int row)
    {
        var (pages, manifest) = await ListAsync();

        var found = await pages.ReadAsync(_id, manifest, new(200, 10, Search: text), Ct);

        Assert.Equal(row, Assert.Single(found.Rows).Row);
    }

    [Fact]
    public async Task Search_ARareText_ReadsSomeBatchesAPageAndGoesOnToTheEnd()
    {
        var (pages, manifest) = await ListAsync();
        var last = Batches * PerBatch;

        var first = await pages.ReadAsync(_id, manifest, new(0, 10, Search: $"Acme {last}"), Ct);
        var second = await pages.ReadAsync(_id, manifest, new(first.Next!.Value, 10, Search: $"Acme {last}"), Ct);

        Assert.Empty(first.Rows);
        Assert.Equal(40 * PerBatch, first.Next);
        Assert.Equal((last, null), (Assert.Single(second.Rows).Row, second.Next));
    }

    [Fact]
    public async Task Search_WithAStatusPageByPage_FindsEachRowOnceInOrder()
    {
        var (pages, manifest) = await ListAsync();
        var (found, next) = (new List<EmailRow>(), (int?)0);
        while (next is { } skip)
        {
            var page = await pages.ReadAsync(_id, manifest, new(skip, 3, "needsReview", "acme 1"), Ct);
            found.AddRange(page.Rows);
            next = page.Next;
        }

        Assert.Equal(Enumerable.Range(1, Batches * PerBatch).Where(row => row % 5 == 0 && $"{row}".StartsWith('1')), found.Select(row => row.Row));
        Assert.All(found, row => Assert.Equal((new EmailReason("words", "too short or too long"), 0.0002m), (Assert.Single(row.Reasons), row.CostUsd)));
    }

    private async Task<(EmailPages Pages, JobManifest Manifest)> ListAsync()
    {
        var store = new JobStore(await azurite.ClientAsync());
        await Parallel.ForAsync(0, Batches, Ct, async (batch, cancel) =>
        {
            var rows = Enumerable.Range((batch * PerBatch) + 1, PerBatch).ToList();
            await store.SaveBatchAsync(_id, batch, [.. rows.Select(row => new Lead(row, [$"Acme {row}", $"Zürich {row}"]))], cancel);
            await store.SeedOutcomesAsync(_id, batch, [.. rows.Select(Outcome)], cancel);
        });
        return (new(store, new(await azurite.ClientAsync())), new(["Company", "City"], Batches * PerBatch, PerBatch, 0, 300));
    }

    private static Outcome Outcome(int row) => new(row, row % 5 == 0 ? OutcomeStatus.NeedsReview : OutcomeStatus.Written, $"Subject of {row}", $"Hello, {row}!")
    {
        Usd = 0.0002m,
        Reasons = row % 5 == 0 ? [ReasonCode.Words] : null,
    };
}
