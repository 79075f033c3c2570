using Azure.Storage.Blobs;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Whom nobody may write to, nobody is asked for.</summary>
public sealed class SuppressionTests
{
    [Fact(Timeout = 60_000)]
    public async Task Run_RowsOnTheSuppressionList_AreSkippedAndSaySo()
    {
        await using var app = await RunningApp.StartAsync();
        var settings = new BlobServiceClient(app.ConnectionString).GetBlobContainerClient("settings");
        await settings.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await settings.UploadBlobAsync("suppression.txt", new BinaryData("bob@x.example\nblocked.example\n"), TestContext.Current.CancellationToken);

        var id = await app.StartJobAsync("First Name,Email\nAnn,ann@x.example\nBob,Bob@X.example\nEve,eve@mail.blocked.example\n");
        var job = await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);

        Assert.Equal(["written", "skipped", "skipped"], sheet.Range("E2:E4").Cells().Select(cell => cell.GetString()));
        Assert.Contains("'blocked.example' is on the suppression list", sheet.Cell("F4").GetString(), StringComparison.Ordinal);
        Assert.Equal((2, 2), (job["rows"]!["failed"]!.GetValue<int>(), job["rows"]!["skipped"]!.GetValue<int>()));
        Assert.Single(app.Simulator.Ledger.Answers);
    }
}
