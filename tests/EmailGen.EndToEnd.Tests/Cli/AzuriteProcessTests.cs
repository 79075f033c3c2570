using Azure;
using Azure.Storage.Blobs;
using EmailGen.Cli;
using EmailGen.Cli.Storage;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class AzuriteProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OnTheSameFolderAgain_HasWhatWasWritten()
    {
        using var folder = new ScratchFolder();
        await using (var azurite = await StartAsync(folder))
        {
            var container = new BlobContainerClient(azurite.ConnectionString, "kept");
            await container.CreateAsync(cancellationToken: Cancellation);
            await container.UploadBlobAsync("note", BinaryData.FromString("still here"), Cancellation);
        }

        await using var again = await StartAsync(folder);

        var note = await new BlobClient(again.ConnectionString, "kept", "note").DownloadContentAsync(Cancellation);
        Assert.Equal("still here", note.Value.Content.ToString());
    }

    [Fact]
    public async Task Start_WhileAnotherHasTheFolder_WaitsForItsEnd()
    {
        using var folder = new ScratchFolder();
        var first = await StartAsync(folder);
        var container = new BlobContainerClient(first.ConnectionString, "kept");
        await container.CreateAsync(cancellationToken: Cancellation);

        var starting = StartAsync(folder);
        await container.UploadBlobAsync("late", BinaryData.FromString("x"), Cancellation);
        Assert.False(starting.IsCompleted);
        await first.DisposeAsync();

        await using var second = await starting;
        Assert.True(await new BlobClient(second.ConnectionString, "kept", "late").ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task Dispose_Running_EndsTheProcess()
    {
        using var folder = new ScratchFolder();
        var azurite = await StartAsync(folder);

        await azurite.DisposeAsync();

        await azurite.Ended;
        await Assert.ThrowsAsync<RequestFailedException>(() => new BlobContainerClient(azurite.ConnectionString, "any", NoRetry()).ExistsAsync(Cancellation));
    }

    [Fact]
    public void Open_FolderInUse_SaysSo()
    {
        using var folder = new ScratchFolder();
        using var first = DataFolder.Open(folder["data"]);

        var problem = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(folder["data"]));

        Assert.Contains("Another emailgen uses the data folder", problem.Message);
    }

    [Fact]
    public void Open_AfterTheFirstIsClosed_Works()
    {
        using var folder = new ScratchFolder();
        DataFolder.Open(folder["data"]).Dispose();

        using var second = DataFolder.Open(folder["data"]);

        Assert.Equal(folder["data"], second.Root);
    }

    private static Task<AzuriteProcess> StartAsync(ScratchFolder folder) => AzuriteProcess.StartAsync(folder.Path, port: 0, Cancellation);

    private static BlobClientOptions NoRetry() => new() { Retry = { MaxRetries = 0 } };
}
