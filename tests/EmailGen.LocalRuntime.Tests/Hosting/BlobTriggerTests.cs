using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using EmailGen.LocalRuntime.Hosting.Blobs;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class BlobTriggerTests(Azurite azurite)
{
    private readonly string _box = $"box-{Guid.NewGuid():N}";
    private readonly Recorder _recorder = new();
    private readonly LogLines _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("streams/a list.txt", "hi", "a list: hi")]
    [InlineData("clients/some/where/a b.csv", "hi", "some/where/a b.csv: clients/some/where/a b.csv in {box}, {box}/clients/some/where/a b.csv")]
    [InlineData("bytes/ünï #1?.csv", "hi", "ünï #1?.csv: 2 bytes")]
    [InlineData("texts/a", "hi", "a: hi")]
    public async Task Blob_DroppedIntoTheContainer_RunsItsFunction(string name, string content, string told)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        await UploadAsync(name, content);

        Assert.Equal(told.Replace("{box}", _box, StringComparison.Ordinal), await _recorder.NextAsync(Stop));
    }

    [Fact]
    public async Task Blob_OfAnotherName_RunsNothing()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        await UploadAsync("streams/a.csv", "no");
        await UploadAsync("streams/z.txt", "yes");

        Assert.Equal("z: yes", await _recorder.NextAsync(Stop));
    }

    [Fact]
    public async Task Blob_SeenBeforeARestart_RunsAgainOnlyWhenItChanged()
    {
        using var folder = new TestFolder();
        await using (await StartAsync(folder))
        {
            await UploadAsync("texts/a", "one");
            await UploadAsync("texts/b", "one");
            Assert.Equal(["a: one", "b: one"], ((string[])[await _recorder.NextAsync(Stop), await _recorder.NextAsync(Stop)]).Order());
        }

        await UploadAsync("texts/b", "two");
        await using var again = await StartAsync(folder);

        Assert.Equal("b: two", await _recorder.NextAsync(Stop));
        await UploadAsync("texts/c", "one");
        Assert.Equal("c: one", await _recorder.NextAsync(Stop));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(99, true)]
    public async Task Blob_WhoseFunctionFails_IsTriedFiveTimes(int failures, bool isPoison)
    {
        using var folder = new TestFolder();
        _recorder.FailuresLeft = failures;
        await using (await StartAsync(folder))
        {
            await UploadAsync("texts/a", "bad");
            for (var attempt = 0; attempt < 5; attempt++)
            {
                Assert.Equal("a: bad", await _recorder.NextAsync(Stop));
            }

            await UploadAsync("bytes/next", "ok");
            Assert.Equal("next: 2 bytes", await _recorder.NextAsync(Stop));
        }

        await using var again = await StartAsync(folder);
        await UploadAsync("bytes/last", "ok");

        Assert.Equal("last: 2 bytes", await _recorder.NextAsync(Stop));
        Assert.Equal(isPoison ? 1 : 0, _log.Lines.Count(line => line.Contains("is poison after 5 tries", StringComparison.Ordinal)));
    }

    [Fact]
    public void Receipts_AfterACrashInTheLastTry_KeepTheTries()
    {
        using var folder = new TestFolder();
        var blob = new BlobVersion("F", "box", "a b/c", "0x1");
        using (var receipts = BlobReceipts.Open(folder["receipts.db"]))
        {
            receipts.Write(blob, receipts.Find(blob).NextTry().NextTry());
        }

        using var reopened = BlobReceipts.Open(folder["receipts.db"]);

        Assert.Equal(new BlobReceipt(2, IsFinal: false), reopened.Find(blob));
        Assert.Equal(default, reopened.Find(blob with { ETag = "0x2" }));
        Assert.Equal(default, reopened.Find(blob with { Function = "G" }));
    }

    [Fact]
    public async Task Storage_ThatDoesNotAnswer_IsWaitedForWithOneLogLine()
    {
        using var folder = new TestFolder();
        await using var relay = new TcpRelay(BlobEndpoint(await azurite.ConnectionStringAsync));
        await using var app = await StartAsync(folder, Azurite.ConnectionString($"http://127.0.0.1:{relay.Port}"));

        await _log.WaitForAsync("does not answer", Stop);
        relay.Open();
        await UploadAsync("texts/a", "hi", createContainer: true);

        Assert.Equal("a: hi", await _recorder.NextAsync(Stop));
        Assert.All(
            _log.Lines.Where(line => line.Contains("does not answer", StringComparison.Ordinal)).CountBy(line => line.Split(' ')[3]),
            function => Assert.Equal(1, function.Value));
    }

    [Fact]
    public async Task Start_WithoutTheConnection_NamesTheSetting()
    {
        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(BlobSamples)],
            Args = [$"--Box={_box}"],
            Configure = builder => builder.Services.AddSingleton(_recorder),
        }));

        Assert.Contains("needs the setting 'Store'", exception.Message, StringComparison.Ordinal);
    }

    private static IPEndPoint BlobEndpoint(string connectionString)
    {
        var uri = new BlobServiceClient(connectionString).Uri;
        return new IPEndPoint(IPAddress.Loopback, uri.Port);
    }

    private async Task<TestApp> StartAsync(TestFolder folder, string? connectionString = null)
    {
        var store = connectionString ?? await azurite.ConnectionStringAsync;
        return await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(BlobSamples)],
            Folder = folder,
            Args = [$"--Box={_box}", $"--Store={store}"],
            Configure = builder =>
            {
                builder.Services.AddSingleton(_recorder);
                builder.Logging.AddProvider(_log);
            },
        });
    }

    private async Task UploadAsync(string name, string content, bool createContainer = false)
    {
        var container = new BlobContainerClient(await azurite.ConnectionStringAsync, _box);
        if (createContainer)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: Stop);
        }
        else
        {
            while (!await container.ExistsAsync(Stop))
            {
                await Task.Yield();
            }
        }

        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, Stop);
    }
}
