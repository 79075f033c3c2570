using Azure.Storage.Blobs;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using Microsoft.Data.Sqlite;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>The local runtime remembers a drop as long as it is there, and no longer.</summary>
public sealed class ReceiptTests
{
    [Fact(Timeout = 60_000)]
    public async Task Receipts_OfDropsThatAreGone_AreForgotten()
    {
        var clock = new ForwardClock();
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(simulator, PoolEntry.Settings(simulator.Endpoint, new PoolEntry { RequestsPerMinute = FaultyApp.Quick }), clock: clock);
        var inbox = new BlobServiceClient(app.ConnectionString).GetBlobContainerClient("inbox");
        await inbox.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var name in (string[])["kept.csv", "gone.csv"])
        {
            await inbox.GetBlobClient(name).UploadAsync(new BinaryData(SampleList.Csv(2)), TestContext.Current.CancellationToken);
        }

        await UntilAsync(app, ["gone.csv", "kept.csv"]);
        await inbox.GetBlobClient("gone.csv").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        clock.Skip(TimeSpan.FromMinutes(11));
        await UntilAsync(app, ["kept.csv"]);
    }

    private static async Task UntilAsync(RunningApp app, string[] names)
    {
        while (!Final(app).SequenceEqual(names))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static List<string> Final(RunningApp app)
    {
        var database = Path.Combine(Path.GetDirectoryName(app.EngineDatabase)!, "receipts.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM receipts WHERE final = 1 ORDER BY name";
        using var row = command.ExecuteReader();
        var names = new List<string>();
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }
}
