using EmailGen.Core.Storage;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class ResultStoreTests(Azurite azurite)
{
    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("leads.csv", "leads.emails.xlsx")]
    [InlineData("my leads (May).v2.xlsx", "my leads _May_.v2.emails.xlsx")]
    [InlineData("../../etc/passwd", "passwd.emails.xlsx")]
    [InlineData("..", "leads.emails.xlsx")]
    [InlineData("Köln?.csv", "Köln_.emails.xlsx")]
    public void BlobName_OfAnyFileName_IsSafe(string fileName, string expected)
    {
        Assert.Equal($"j1/{expected}", ResultStore.BlobName("j1", fileName));
    }

    [Fact]
    public async Task Save_ReplacesTheFormerWorkbook()
    {
        var results = await StoreAsync();
        Assert.Null(await results.FindAsync(_id, "a.csv", Ct));

        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct);
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[9_000_000], Ct).AsTask(), Ct);

        Assert.Equal(9_000_000, (await results.FindAsync(_id, "a.csv", Ct))!.Bytes);
        await using var stream = await results.OpenAsync(_id, "a.csv", Ct);
        Assert.Equal(9_000_000, stream.Length);
    }

    [Fact]
    public async Task Save_ThatFailsHalfWay_KeepsTheFormerWorkbook()
    {
        var results = await StoreAsync();
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct);

        await Assert.ThrowsAsync<InvalidDataException>(() => results.SaveAsync(
            _id,
            "a.csv",
            async target =>
            {
                await target.WriteAsync(new byte[6_000_000], Ct);
                throw new InvalidDataException("Half way.");
            },
            Ct));

        Assert.Equal(10, (await results.FindAsync(_id, "a.csv", Ct))!.Bytes);
    }

    [Fact]
    public async Task Save_ThatFailsAtTheStart_LeavesNothing()
    {
        var results = await StoreAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => results.SaveAsync(_id, "a.csv", _ => throw new InvalidDataException("At once."), Ct));

        Assert.Null(await results.FindAsync(_id, "a.csv", Ct));
    }

    [Fact]
    public async Task Save_InThePlaceOfAFormerOne_LeavesANewer()
    {
        var results = await StoreAsync();
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct);
        var first = (await results.FindAsync(_id, "a.csv", Ct))!;
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[20], Ct).AsTask(), Ct);

        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[9_000_000], Ct).AsTask(), Ct, replaces: first.Version);
        var second = (await results.FindAsync(_id, "a.csv", Ct))!;
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[30], Ct).AsTask(), Ct, replaces: second.Version);

        Assert.Equal((20, 30), (second.Bytes, (await results.FindAsync(_id, "a.csv", Ct))!.Bytes));
    }

    [Fact]
    public async Task Save_InThePlaceOfAFormerOneByTwoAtOnce_LeavesOneOfThem()
    {
        var results = await StoreAsync();
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct);
        var former = (await results.FindAsync(_id, "a.csv", Ct))!.Version;
        var bothAtWork = new TaskCompletionSource();
        var begun = 0;
        int[] lengths = [9_000_000, 9_000_001];

        await Task.WhenAll(lengths.Select(length => results.SaveAsync(
            _id,
            "a.csv",
            async target =>
            {
                await target.WriteAsync(new byte[length], Ct);
                if (Interlocked.Increment(ref begun) == 2)
                {
                    bothAtWork.SetResult();
                }

                await bothAtWork.Task;
            },
            Ct,
            replaces: former)));

        Assert.InRange((await results.FindAsync(_id, "a.csv", Ct))!.Bytes, 9_000_000, 9_000_001);
    }

    [Fact]
    public async Task Workbook_WrittenWhileAnEditCame_IsSaidToLackIt()
    {
        var blobs = await azurite.ClientAsync();
        var (results, edits) = (new ResultStore(blobs), new EditStore(blobs));
        var before = await edits.OpenAsync(_id, Ct);
        await edits.SaveAsync(_id, new(1, DateTimeOffset.UtcNow, "a", "b"), Ct);
        var first = await edits.OpenAsync(_id, Ct);
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct, before.Version);
        var lacking = (await results.FindAsync(_id, "a.csv", Ct))!;
        await results.SaveAsync(_id, "a.csv", target => target.WriteAsync(new byte[10], Ct).AsTask(), Ct, first.Version);
        var current = (await results.FindAsync(_id, "a.csv", Ct))!;
        // Within the second in which the one before came: times would not tell them apart.
        await edits.SaveAsync(_id, new(1, DateTimeOffset.UtcNow, "c", "d"), Ct);

        Assert.False(lacking.Has(first));
        Assert.True(current.Has(first));
        Assert.False(current.Has(await edits.OpenAsync(_id, Ct)));
    }

    private async Task<ResultStore> StoreAsync() => new(await azurite.ClientAsync());
}
