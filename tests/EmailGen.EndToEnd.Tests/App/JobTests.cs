using Azure.Storage.Blobs;
using ClosedXML.Excel;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

public sealed class JobTests
{
    private const int Timeout = 60_000;

    [Fact(Timeout = Timeout)]
    public async Task Upload_Csv_BecomesAWorkbookWithEachLeadAskedOnce()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(120));
        var job = await app.UntilStateAsync(id, "completed");

        Assert.Equal(0, job["rows"]!["remaining"]!.GetValue<int>());
        Assert.Equal((120, 120), (app.Simulator.Ledger.Summary.AnsweredOnce, app.Simulator.Ledger.Answers.Count));
        var sheet = await app.EmailsAsync(id);
        Assert.Equal(
            [.. SampleList.Columns, "email_subject", "email_body", "email_status", "email_notes", "model", "prompt_tokens", "completion_tokens", "cost_usd"],
            sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(120, sheet.LastRowUsed().RowNumber() - 1);
        Assert.Equal("Acme 120, Inc", sheet.Cell(121, 2).GetString());
        Assert.All(sheet.Rows(2, 121), row => Assert.Contains(row.Cell(1).GetString(), row.Cell(6).GetString(), StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Drop_CsvIntoInbox_BecomesAWorkbookInResults()
    {
        await using var app = await RunningApp.StartAsync();
        var storage = new BlobServiceClient(app.ConnectionString);
        var inbox = storage.GetBlobContainerClient("inbox");
        await inbox.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await inbox.GetBlobClient("spring/my leads.csv").UploadAsync(new BinaryData(SampleList.Csv(30)), TestContext.Current.CancellationToken);

        var results = storage.GetBlobContainerClient("results");
        var name = await FirstBlobAsync(results);

        Assert.EndsWith("/my leads.emails.xlsx", name, StringComparison.Ordinal);
        await app.UntilStateAsync(name.Split('/')[0], "completed");
        var workbook = await results.GetBlobClient(name).DownloadContentAsync(TestContext.Current.CancellationToken);
        Assert.Equal(31, new XLWorkbook(workbook.Value.Content.ToStream()).Worksheet("Emails").LastRowUsed().RowNumber());
    }

    [Fact(Timeout = Timeout)]
    public async Task Upload_UnderALimit_StaysBelowIt()
    {
        await using var app = await RunningApp.StartAsync(new SimulatorSettings { RequestsPerMinute = 3_000 }, requestsPerMinute: 3_000);
        var id = await app.StartJobAsync(SampleList.Csv(150));
        await app.UntilStateAsync(id, "completed");

        Assert.Equal(0, app.Simulator.Ledger.Summary.Throttled.Requests);
        Assert.Equal(150, app.Simulator.Ledger.Summary.AnsweredOnce);
    }

    [Fact(Timeout = Timeout)]
    public async Task Pause_RunningJob_KeepsWhatIsThereAndResumesToTheEnd()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 3_000);
        var id = await app.StartJobAsync(SampleList.Csv(500));
        await app.UntilAsync(id, job => job["rows"]!["written"]!.GetValue<int>() > 0);
        await app.CommandAsync(id, "pause");
        var paused = await app.UntilStateAsync(id, "paused");
        var asked = app.Simulator.Ledger.Summary.Accepted;
        var partial = await app.EmailsAsync(id, "?partial=true");
        await app.CommandAsync(id, "resume");
        await app.UntilStateAsync(id, "completed");

        Assert.InRange(paused["rows"]!["remaining"]!.GetValue<int>(), 1, 499);
        Assert.Equal(asked, 500 - paused["rows"]!["remaining"]!.GetValue<int>());
        Assert.Equal(501, partial.LastRowUsed().RowNumber());
        Assert.Equal((500, 0), (app.Simulator.Ledger.Summary.AnsweredOnce, app.Simulator.Ledger.Summary.AnsweredMore));
    }

    [Fact(Timeout = Timeout)]
    public async Task Cancel_PausedJob_EndsWithTheRowsThatThereAre()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 1_200);
        var id = await app.StartJobAsync(SampleList.Csv(200));
        await app.UntilAsync(id, job => job["rows"]!["written"]!.GetValue<int>() > 0);
        await app.CommandAsync(id, "pause");
        await app.UntilStateAsync(id, "paused");
        await app.CommandAsync(id, "cancel");
        await app.UntilStateAsync(id, "cancelled");
        var again = await app.CommandAsync(id, "resume");

        Assert.Equal(201, (await app.EmailsAsync(id)).LastRowUsed().RowNumber());
        Assert.Equal(409, again["status"]!.GetValue<int>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Upload_SameIdempotencyKeyTwice_IsOneJob()
    {
        await using var app = await RunningApp.StartAsync();
        app.Client.DefaultRequestHeaders.Add("Idempotency-Key", "spring-1");
        var first = await app.StartJobAsync(SampleList.Csv(20));
        var second = await app.StartJobAsync(SampleList.Csv(20));
        await app.UntilStateAsync(first, "completed");

        Assert.Equal(first, second);
        Assert.Equal(20, app.Simulator.Ledger.Summary.Accepted);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Upload_UnderTheCloudsWeakPromises_CountsEachRowOnce(int seed)
    {
        await using var app = await RunningApp.StartAsync(
            null, 6_000, "--LocalRuntime:Weak:Probability=0.2", $"--LocalRuntime:Weak:Seed={seed}", "--LocalRuntime:ReplayEveryStep=true");
        var id = await app.StartJobAsync(SampleList.Csv(300));
        var job = await app.UntilStateAsync(id, "completed");
        var sheet = await app.EmailsAsync(id);

        Assert.Equal(300, job["rows"]!["written"]!.GetValue<int>() + job["rows"]!["needsReview"]!.GetValue<int>());
        Assert.Equal(300, app.Simulator.Ledger.Answers.Count);
        Assert.Equal(300, sheet.RowsUsed().Skip(1).Select(row => row.Cell(1).GetString()).Distinct().Count());
    }

    private static async Task<string> FirstBlobAsync(BlobContainerClient container)
    {
        while (true)
        {
            if (await container.ExistsAsync(TestContext.Current.CancellationToken))
            {
                await foreach (var blob in container.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
                {
                    return blob.Name;
                }
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
