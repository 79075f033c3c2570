using Azure.Storage.Blobs;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;
using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>A long list with its emails, put into an app's storage as the app's own parts write it: every 6th row is a copy, every 7th needs review.</summary>
internal static class SeededList
{
    private const int PerBatch = 100;
    private const int AtOnce = 8;

    private static readonly string[] Columns = ["First Name", "Company", "City"];

    public static Task<string> WriteAsync(RunningApp app, int rows) => WriteAsync(
        app,
        Columns,
        rows,
        row => IsCopy(row) ? new Lead(row, Cells(row - 5)) { SameAs = row - 5 } : new Lead(row, Cells(row)),
        row => IsCopy(row) ? null : EmailOf(row));

    /// <param name="app">The app.</param>
    /// <param name="columns">The list's columns.</param>
    /// <param name="rows">Its length.</param>
    /// <param name="leadOf">The lead of a row.</param>
    /// <param name="outcomeOf">What became of it; null for nothing of its own.</param>
    /// <returns>The job's id.</returns>
    public static async Task<string> WriteAsync(RunningApp app, string[] columns, int rows, Func<int, Lead> leadOf, Func<int, Outcome?> outcomeOf)
    {
        var ct = TestContext.Current.CancellationToken;
        var (id, store) = (JobId.Random(), new JobStore(new BlobServiceClient(app.ConnectionString)));
        var batches = (rows + PerBatch - 1) / PerBatch;
        await Parallel.ForAsync(0, batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (batch, cancel) =>
        {
            var own = Enumerable.Range((batch * PerBatch) + 1, Math.Min(PerBatch, rows - (batch * PerBatch))).ToList();
            await store.SaveBatchAsync(id, batch, [.. own.Select(leadOf)], cancel);
            await store.SeedOutcomesAsync(id, batch, [.. own.Select(outcomeOf).OfType<Outcome>()], cancel);
        });
        await store.SaveManifestAsync(id, new JobManifest(columns, rows, PerBatch, 0, 300) { Copies = Enumerable.Range(1, rows).Count(row => leadOf(row).SameAs is not null) }, ct);
        Assert.True(await store.TryCreateAsync(new JobFile(id, "seeded.csv", DateTimeOffset.UtcNow, DefaultTemplate.Value, JobStore.ContainerName, $"{id}/input"), ct));
        return id;
    }

    public static bool IsCopy(int row) => row % 6 == 0;

    public static bool NeedsReview(int row) => (IsCopy(row) ? row - 5 : row) % 7 == 0;

    private static string[] Cells(int row) => [$"Ann{row}", $"Acme {row}, Inc", "Zürich"];

    private static Outcome EmailOf(int row) => new(
        row,
        NeedsReview(row) ? OutcomeStatus.NeedsReview : OutcomeStatus.Written,
        $"Subject {row}",
        $"Hi Ann{row},\n\nhow is work at Acme {row}?",
        NeedsReview(row) ? "The body has 44 words; 50 to 70 are wanted." : null,
        "gpt-4o-mini",
        700,
        100)
    {
        Usd = 0.000165m,
        Reasons = NeedsReview(row) ? [ReasonCode.Words] : null,
    };
}
