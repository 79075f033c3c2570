using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>A job that has ended, and what its workbook says.</summary>
internal sealed record FinishedJob(JsonNode Job, IReadOnlyList<SheetRow> Sheet)
{
    public IEnumerable<SheetRow> Failed => Sheet.Where(row => row.Status == "failed");

    public IEnumerable<SheetRow> NeedsReview => Sheet.Where(row => row.Status == "needs review");

    /// <summary>Waits for the end. No lead is lost or there twice, and status and workbook tell the same.</summary>
    /// <param name="app">The app.</param>
    /// <param name="id">The job.</param>
    /// <param name="rows">Its leads.</param>
    /// <param name="askedTwice">How many answers the faults have cost: each other lead was answered once.</param>
    public static async Task<FinishedJob> OfAsync(RunningApp app, string id, int rows, int askedTwice = 0)
    {
        var job = await app.UntilStateAsync(id, "completed");
        var finished = new FinishedJob(job, await SheetRow.ReadAsync(app, id));

        Assert.Equal((rows, 0), (Count(job, "total"), Count(job, "remaining")));
        Assert.Equal(rows, Count(job, "written") + Count(job, "needsReview") + Count(job, "failed"));
        Assert.Equal((finished.NeedsReview.Count(), finished.Failed.Count()), (Count(job, "needsReview"), Count(job, "failed")));
        Assert.Equal(Enumerable.Range(1, rows).Select(row => $"Ann{row}"), finished.Sheet.Select(row => row.Lead));
        Assert.Equal(askedTwice, app.Simulator.Ledger.Answers.Values.Sum(times => times - 1));
        return finished;
    }

    public static int Count(JsonNode job, string rows) => job["rows"]![rows]!.GetValue<int>();
}
