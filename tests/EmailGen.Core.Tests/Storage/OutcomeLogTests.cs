using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;
using EmailGen.Core.Storage;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class OutcomeLogTests(Azurite azurite)
{
    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_ManyAtOnce_KeepsEachInFewAppends()
    {
        var store = await StoreAsync();
        await using (var log = await store.OpenOutcomesAsync(_id, 0, Ct))
        {
            await Task.WhenAll(Enumerable.Range(1, 500).Select(row => log.AppendAsync(Written(row), Ct)));
        }

        Assert.Equal(Enumerable.Range(1, 500), (await store.ReadOutcomesAsync(_id, 0, Ct)).Keys.Order());
        var properties = await (await BlobAsync()).GetPropertiesAsync(cancellationToken: Ct);
        Assert.InRange(properties.Value.BlobCommittedBlockCount, 1, 250);
    }

    [Fact]
    public async Task Known_WhenARowHasTwoLines_IsTheLast()
    {
        var store = await StoreAsync();
        await using (var log = await store.OpenOutcomesAsync(_id, 0, Ct))
        {
            Assert.Empty(log.Known);
            await log.AppendAsync(Written(1) with { Subject = "old" }, Ct);
            await log.AppendAsync(Written(1) with { Subject = "new" }, Ct);
        }

        await using var again = await store.OpenOutcomesAsync(_id, 0, Ct);
        Assert.Equal("new", Assert.Single(again.Known).Value.Subject);
    }

    [Fact]
    public async Task Open_AfterATornLine_IgnoresItAndStartsANewOne()
    {
        var store = await StoreAsync();
        await using (var log = await store.OpenOutcomesAsync(_id, 0, Ct))
        {
            await log.AppendAsync(Written(1), Ct);
        }

        await AppendRawAsync("{\"row\":2,\"status\":\"Wri");
        await using (var log = await store.OpenOutcomesAsync(_id, 0, Ct))
        {
            Assert.Equal([1], log.Known.Keys);
            await log.AppendAsync(Written(3), Ct);
            await log.AppendAsync(Written(4), Ct);
        }

        Assert.Equal([1, 3, 4], (await store.ReadOutcomesAsync(_id, 0, Ct)).Keys.Order());
    }

    [Fact]
    public async Task Append_AfterAnotherWriter_IsLostForGood()
    {
        var store = await StoreAsync();
        await using var loser = await store.OpenOutcomesAsync(_id, 0, Ct);
        await using var winner = await store.OpenOutcomesAsync(_id, 0, Ct);

        await winner.AppendAsync(Written(1), Ct);

        await Assert.ThrowsAsync<OutcomeLogLostException>(() => loser.AppendAsync(Written(2), Ct));
        await Assert.ThrowsAsync<OutcomeLogLostException>(() => loser.AppendAsync(Written(3), Ct));
        await winner.AppendAsync(Written(4), Ct);
        Assert.Equal([1, 4], (await store.ReadOutcomesAsync(_id, 0, Ct)).Keys.Order());
    }

    [Fact]
    public async Task Append_WhoseAnswerWasLost_CountsAsDone()
    {
        await using var answers = new LostAnswers();
        var client = await azurite.ClientAsync();
        var store = new JobStore(new BlobServiceClient(client.Uri, Azurite.Credential, new BlobClientOptions
        {
            Transport = new Azure.Core.Pipeline.HttpClientTransport(answers.Client),
            Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
        }));
        await using var log = await store.OpenOutcomesAsync(_id, 0, Ct);

        answers.LoseNextAppend();
        await log.AppendAsync(Written(1), Ct);
        await log.AppendAsync(Written(2), Ct);

        var text = (await (await BlobAsync()).DownloadContentAsync(Ct)).Value.Content.ToString();
        Assert.Equal(2, text.Count(c => c == '\n'));
        Assert.True(answers.Lost);
    }

    private static Outcome Written(int row) => new(row, OutcomeStatus.Written, $"Subject {row}", "Körper\n2", null, "m", 10, 20);

    private async Task AppendRawAsync(string text) =>
        await (await BlobAsync()).AppendBlockAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken: Ct);

    private async Task<AppendBlobClient> BlobAsync() =>
        (await azurite.ClientAsync()).GetBlobContainerClient(JobStore.ContainerName).GetAppendBlobClient($"{_id}/outcomes/00000.jsonl");

    private async Task<JobStore> StoreAsync() => new(await azurite.ClientAsync());
}
