using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Core.Tests.Leads;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class JobStoreTests(Azurite azurite)
{
    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryCreate_TheSecondTime_ChangesNothing()
    {
        var store = await StoreAsync();

        Assert.True(await store.TryCreateAsync(Job("first.csv"), Ct));
        Assert.False(await store.TryCreateAsync(Job("second.csv"), Ct));

        Assert.Equal(Job("first.csv"), await store.FindAsync(_id, Ct));
        Assert.Null(await store.FindAsync(_id + "x", Ct));
    }

    [Fact]
    public async Task SaveInput_WithinTheLimit_KeepsItUnchanged()
    {
        var store = await StoreAsync();
        var bytes = new byte[9_000_000];
        Random.Shared.NextBytes(bytes);

        var saved = await store.SaveInputAsync(_id, new BlindStream(bytes), bytes.Length, Ct);

        await using var input = await store.OpenInputAsync(Job("x.csv"), Ct);
        using var read = new MemoryStream();
        await input.CopyToAsync(read, Ct);
        Assert.Equal(bytes.Length, saved);
        Assert.Equal(bytes, read.ToArray());
    }

    [Theory]
    [InlineData(11, 10)]
    [InlineData(9_000_000, 8_999_999)]
    public async Task SaveInput_OverTheLimit_LeavesNothing(int bytes, long limit)
    {
        var store = await StoreAsync();

        await Assert.ThrowsAsync<ListTooLargeException>(() => store.SaveInputAsync(_id, new BlindStream(new byte[bytes]), limit, Ct));

        var input = (await azurite.ClientAsync()).GetBlobContainerClient(JobStore.ContainerName).GetBlobClient($"{_id}/input");
        Assert.False(await input.ExistsAsync(Ct));
    }

    [Fact]
    public async Task Batch_ReadBack_IsTheSame()
    {
        var store = await StoreAsync();
        Lead[] leads = [new(1, ["Zoë \"Z\"", "line\r\nbreak", ""]), new(2, ["\u2028", "😀", "<&>"], "A problem.")];

        await store.SaveBatchAsync(_id, 7, [new(9, ["old"])], Ct);
        await store.SaveBatchAsync(_id, 7, leads, Ct);

        var read = await store.ReadBatchAsync(_id, 7, Ct);
        Assert.Equal(leads.Select(lead => (lead.Row, lead.Problem)), read.Select(lead => (lead.Row, lead.Problem)));
        Assert.Equal(leads.SelectMany(lead => lead.Cells), read.SelectMany(lead => lead.Cells));
    }

    [Fact]
    public async Task Manifest_IsThereOnlyOnceSaved()
    {
        var store = await StoreAsync();

        Assert.Null(await store.FindManifestAsync(_id, Ct));
        await store.SaveManifestAsync(_id, new JobManifest(["a", "b"], 10, 4, 1, 300), Ct);

        var manifest = await store.FindManifestAsync(_id, Ct);
        Assert.Equal(["a", "b"], manifest!.Columns);
        Assert.Equal((10, 4, 3), (manifest.Rows, manifest.RowsPerBatch, manifest.Batches));
    }

    [Fact]
    public async Task Outcomes_OfABatchNeverOpened_AreNone()
    {
        Assert.Empty(await (await StoreAsync()).ReadOutcomesAsync(_id, 0, Ct));
    }

    [Fact]
    public async Task Workbook_OfAJob_HoldsAllItsBatchesAndCounts()
    {
        var (store, results) = (await StoreAsync(), new ResultStore(await azurite.ClientAsync()));
        var manifest = new JobManifest(["n"], 5, 2, 0, 300);
        for (var batch = 0; batch < manifest.Batches; batch++)
        {
            await store.SaveBatchAsync(_id, batch, [.. Enumerable.Range((batch * 2) + 1, manifest.RowsIn(batch)).Select(row => new Lead(row, [$"n{row}"]))], Ct);
        }

        await using (var log = await store.OpenOutcomesAsync(_id, 1, Ct))
        {
            await log.AppendAsync(new Outcome(4, OutcomeStatus.Written, "Subject", "Body", Model: "m", PromptTokens: 5, CompletionTokens: 6), Ct);
        }

        var edits = new EditStore(await azurite.ClientAsync());
        await results.SaveAsync(_id, "leads.csv", target => new JobWorkbook(store, edits, PriceTable.From(new ConfigurationBuilder().Build()), TimeProvider.System).WriteAsync(Job("leads.csv"), _id, manifest, "running", target, Ct), Ct);

        await using var stream = await results.OpenAsync(_id, "leads.csv", Ct);
        using var workbook = new ClosedXML.Excel.XLWorkbook(await CopyAsync(stream));
        var sheet = workbook.Worksheet("Emails");
        Assert.Equal(["n", "n1", "n2", "n3", "n4", "n5"], sheet.Column(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal("Body", sheet.Cell("C5").GetString());
        var summary = workbook.Worksheet("Summary").RowsUsed().Skip(1).ToDictionary(row => row.Cell(1).GetString(), row => row.Cell(2).GetString());
        Assert.Equal(("5", "1", "4", "m"), (summary["Leads"], summary["Written"], summary["Not written yet"], summary["Models"]));
    }

    private static async Task<MemoryStream> CopyAsync(Stream stream)
    {
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        return copy;
    }

    private JobFile Job(string name) => new(_id, name, DateTimeOffset.UnixEpoch, new PromptTemplate("t", "s", "u"), JobStore.ContainerName, $"{_id}/input");

    private async Task<JobStore> StoreAsync() => new(await azurite.ClientAsync());
}
