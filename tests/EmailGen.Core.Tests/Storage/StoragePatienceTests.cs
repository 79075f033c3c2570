using Azure;
using EmailGen.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class StoragePatienceTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _tries;

    [Fact]
    public async Task Insist_StorageComesBack_AnswersAfterAll()
    {
        var work = Insist(() => ++_tries < 4 ? throw Away() : 7, TestContext.Current.CancellationToken);

        Assert.Equal(7, await EndOf(work));
        Assert.Equal(4, _tries);
    }

    [Fact]
    public async Task Insist_StorageStaysAway_GivesUpAfterSomeMinutes()
    {
        var work = Insist(
            () =>
            {
                _tries++;
                _clock.Advance(TimeSpan.FromMinutes(1));
                throw Away();
            },
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<RequestFailedException>(() => EndOf(work));
        Assert.Equal(5, _tries);
    }

    [Fact]
    public async Task Insist_GivenUp_ThrowsTheLastFailureAtOnce()
    {
        using var giveUp = new CancellationTokenSource();
        var work = Insist(
            () =>
            {
                _tries++;
                throw Away();
            },
            giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAsync<RequestFailedException>(() => work);
        Assert.Equal(2, _tries);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(412)]
    [InlineData(403)]
    public async Task Insist_StorageRefuses_AsksOnce(int status)
    {
        await Assert.ThrowsAsync<RequestFailedException>(() => Insist(
            () =>
            {
                _tries++;
                throw new RequestFailedException(status, "No.");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(1, _tries);
    }

    [Fact]
    public void Caused_EveryRetryMetNobody_IsAnOutage()
    {
        Assert.True(StorageOutage.Caused(new AggregateException(Away(), new TaskCanceledException(), Away())));
        Assert.False(StorageOutage.Caused(new AggregateException(Away(), new RequestFailedException(403, "No."))));
        Assert.Equal("Connection refused (127.0.0.1:1)", StorageOutage.InWords(new AggregateException(new TaskCanceledException(), Away())));
    }

    private static RequestFailedException Away() => new(0, "Connection refused (127.0.0.1:1)\nand more");

    private Task<int> Insist(Func<int> work, CancellationToken giveUp) =>
        new StoragePatience(_clock).InsistAsync(() => Done(work), giveUp);

    private static Task<int> Done(Func<int> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (RequestFailedException failure)
        {
            return Task.FromException<int>(failure);
        }
    }

    private async Task<int> EndOf(Task<int> work)
    {
        while (!work.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await work;
    }
}
