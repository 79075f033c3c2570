using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class KnownEmailsTests(Azurite azurite)
{
    private const string Model = "mini";
    private const string Good =
        "Running onboarding by hand gets old quickly, and a growing team like yours probably does plenty of it every single week. A small automation could collect the forms, chase what is missing and fill in the records, while people check only the odd cases. How do you handle the whole thing today?";

    private readonly string _id = $"t{Guid.NewGuid():n}";
    private readonly string _other = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_AnotherJobsEmail_IsFreeAndNamesItsSource()
    {
        var store = await StoreAsync(Answered(1, "a"), Answered(2, "b") with { Status = OutcomeStatus.NeedsReview });
        using var known = (await KnownEmails.OpenAsync(store, _id, Job(_other), ["a"], ["maxi", Model], 0, Ct))!;

        var taken = known.Find(new Lead(7, ["a"]), Prompt("a"))!;

        Assert.Equal((7, OutcomeStatus.Written, 0, 0, _id), (taken.Row, taken.Status, taken.PromptTokens, taken.CompletionTokens, taken.Source));
        Assert.Null(known.Find(new Lead(2, ["b"]), Prompt("b")));
        Assert.Null(known.Find(new Lead(1, ["c"]), Prompt("c")));
    }

    [Fact]
    public async Task Find_AModelThatIsNoLongerThere_IsNothing()
    {
        var store = await StoreAsync(Answered(1, "a"));
        using var known = (await KnownEmails.OpenAsync(store, _id, Job(_other), ["a"], ["maxi"], 0, Ct))!;

        Assert.Null(known.Find(new Lead(1, ["a"]), Prompt("a")));
    }

    [Fact]
    public async Task Find_InTheSameJob_KeepsWhatEachRowHasCost()
    {
        var store = await StoreAsync(Answered(1, "a"), Answered(2, "b") with { PromptTokens = 500 });
        using var known = (await KnownEmails.OpenAsync(store, _id, Job(_id), ["a"], [Model], 2, Ct))!;

        var same = known.Find(new Lead(1, ["a"]), Prompt("a"))!;
        var changed = known.Find(new Lead(2, ["b"]), Prompt("b, changed"))!;
        var elsewhere = known.Find(new Lead(3, ["a"]), Prompt("a"))!;

        Assert.Equal((300, 2, (string?)null), (same.PromptTokens, same.Round, same.Source));
        Assert.Equal((OutcomeStatus.Deferred, 500, (string?)null), (changed.Status, changed.PromptTokens, changed.Body));
        Assert.Equal((3, OutcomeStatus.Written, 0), (elsewhere.Row, elsewhere.Status, elsewhere.PromptTokens));
    }

    [Fact]
    public async Task Open_AJobThatWasNeverPrepared_IsNothing()
    {
        var store = new JobStore(await azurite.ClientAsync());
        await store.TryCreateAsync(Job(_id), Ct);

        Assert.Null(await KnownEmails.OpenAsync(store, _id, Job(_other), ["a"], [Model], 0, Ct));
    }

    [Fact]
    public async Task Seed_Repeated_KeepsWhatWasThereFirst()
    {
        var store = new JobStore(await azurite.ClientAsync());
        var first = await store.SeedOutcomesAsync(_id, 0, [Answered(1, "a"), Answered(2, "b")], Ct);
        var again = await store.SeedOutcomesAsync(_id, 0, [Answered(1, "a")], Ct);

        Assert.Equal((2, 2, 2), (first.Written, again.Written, (await store.ReadOutcomesAsync(_id, 0, Ct)).Count));
    }

    [Fact]
    public async Task Template_OfARevision_IsKeptOnce()
    {
        var store = new JobStore(await azurite.ClientAsync());
        await store.TryCreateAsync(Job(_id), Ct);
        await store.SaveTemplateAsync(new JobFolder(_id, 1), new PromptTemplate("x", "s", "{{b}}"), Ct);
        var kept = await store.SaveTemplateAsync(new JobFolder(_id, 1), new PromptTemplate("y", "s", "{{c}}"), Ct);

        Assert.Equal(("x", "{{b}}"), (kept.Name, (await store.FindAsync(new JobFolder(_id, 1), Ct))!.Template.User));
        Assert.Equal("{{a}}", (await store.FindAsync(_id, Ct))!.Template.User);
    }

    [Fact]
    public async Task Page_FromTheMiddleOfUnevenBatches_HasTheRowsAndTheirCopies()
    {
        var store = await StoreAsync(Answered(1, "a"), Answered(2, "b"));
        await store.SaveBatchAsync(_id, 1, [new Lead(3, ["a"]) { SameAs = 1 }, new Lead(4, ["c"])], Ct);
        await store.SaveBatchAsync(_id, 2, [.. Enumerable.Range(5, 6).Select(row => new Lead(row, ["b"]) { SameAs = 2 })], Ct);
        var manifest = new JobManifest(["name"], 10, 2, 0, 300) { Copies = 7, FirstRows = [1, 3, 5] };
        var pages = new EmailPages(store, new(await azurite.ClientAsync()));

        var middle = await pages.ReadAsync(_id, manifest, new(2, 3), Ct);
        var end = await pages.ReadAsync(_id, manifest, new(9, 3), Ct);
        var open = await pages.ReadAsync(_id, manifest, new(0, 3, "remaining"), Ct);

        Assert.Equal([(3, "written", 1, 0), (4, "remaining", 0, 0), (5, "written", 2, 0)], middle.Rows.Select(row => (row.Row, row.Status, row.SameAs ?? 0, row.PromptTokens)));
        Assert.Equal(("Same lead as row 1 of the list.", Good, 5, 10), (middle.Rows[0].Notes, middle.Rows[0].Body, middle.Next, middle.Total));
        Assert.Equal((10, null), (Assert.Single(end.Rows).Row, end.Next));
        Assert.Equal((4, null), (Assert.Single(open.Rows).Row, open.Next));
        Assert.Empty((await pages.ReadAsync(_id, manifest, new(500, 3), Ct)).Rows);
    }

    [Fact]
    public void Spill_ManyOutcomesInAnyOrder_FindsEach()
    {
        using var spilled = new SpilledOutcomes();
        for (var row = 5_000; row > 0; row--)
        {
            spilled.Add(Answered(row, $"{row}"));
        }

        spilled.Add(Answered(17, "seventeen"));

        Assert.All(Enumerable.Range(1, 5_000), row => Assert.Equal(row, spilled.Find(row)!.Row));
        Assert.Equal((PromptKey.Text(PromptKey.Of(Model, Prompt("seventeen"))), 5_000, null), (spilled.Find(17)!.Key, spilled.Count, spilled.Find(70_000)));
    }

    private async Task<JobStore> StoreAsync(params Outcome[] outcomes)
    {
        var store = new JobStore(await azurite.ClientAsync());
        await store.TryCreateAsync(Job(_id), Ct);
        await store.SaveBatchAsync(_id, 0, [.. outcomes.Select(outcome => new Lead(outcome.Row, ["x"]))], Ct);
        await store.SeedOutcomesAsync(_id, 0, outcomes, Ct);
        await store.SaveManifestAsync(_id, new JobManifest(["name"], outcomes.Length, 20, 0, 300), Ct);
        return store;
    }

    private static JobFile Job(string id) => new(id, "list.csv", DateTimeOffset.UnixEpoch, new PromptTemplate("t", "Be kind.", "{{a}}"), "jobs", "x");

    private static RenderedPrompt Prompt(string asked) => new("Be kind.", asked);

    private static Outcome Answered(int row, string asked) =>
        new(row, OutcomeStatus.Written, "A thought", Good, null, Model, 300, 90) { Key = PromptKey.Text(PromptKey.Of(Model, Prompt(asked))) };
}
