using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>However often a start is told, there is one job; and a key that was used for something else says so.</summary>
public sealed class IdempotencyTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private readonly string _key = Guid.NewGuid().ToString("n");

    [Fact(Timeout = Timeout)]
    public async Task Upload_OneKeyTenTimesAtOnce_IsOneJobAndOneAnswer()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(app, SampleList.Csv(20))));
        var later = await PostAsync(app, SampleList.Csv(20));
        var id = later.Body["id"]!.GetValue<string>();
        await FinishedJob.OfAsync(app, id, 20);

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Accepted, later.Body.ToJsonString()), (answer.Status, answer.Body.ToJsonString())));
        Assert.Equal(20, app.Simulator.Ledger.Summary.Accepted);
        Assert.Single(await BlobsAsync($"{id}/input"));
    }

    [Fact(Timeout = Timeout)]
    public async Task Upload_OneKeyForManyListsAtOnce_IsOneJobWithItsOwnList()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(async rows => (Rows: rows, Answer: await PostAsync(app, SampleList.Csv(rows)))));
        var (rows, started) = Assert.Single(answers, answer => answer.Answer.Status == HttpStatusCode.Accepted);

        Assert.All(answers.Where(answer => answer.Rows != rows), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Answer.Status));
        await FinishedJob.OfAsync(app, started.Body["id"]!.GetValue<string>(), rows);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(2, "{}", false)]
    [InlineData(3, "{}", true)]
    [InlineData(2, """{"template":{"user":"Write to {{first_name}}."}}""", true)]
    public async Task Upload_KeyThatWasUsed_IsTheSameJobOrSaysWhoseItIs(int rows, string options, bool isAnother)
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var first = (await PostAsync(app, SampleList.Csv(2))).Body["id"]!.GetValue<string>();
        await app.UntilStateAsync(first, "completed");

        var (status, body) = await PostAsync(app, SampleList.Csv(rows), options);

        Assert.Equal(isAnother ? HttpStatusCode.Conflict : HttpStatusCode.Accepted, status);
        var words = body[isAnother ? "detail" : "id"]!.GetValue<string>();
        Assert.Contains(first, words, StringComparison.Ordinal);
        Assert.Equal(isAnother, words.Contains("new key", StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Drop_ToldByManyHosts_IsOneJob()
    {
        var name = $"{Guid.NewGuid():n}.csv";
        var inbox = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("inbox");
        await inbox.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var drop = await inbox.GetBlobClient(name).UploadAsync(new BinaryData(SampleList.Csv(10)), TestContext.Current.CancellationToken);
        var id = Core.Jobs.JobId.OfDrop("inbox", name, drop.Value.ETag.ToString());

        // Each app has receipts of its own, so that each takes the drop for new.
        for (var host = 0; host < 3; host++)
        {
            await using var app = await FaultyApp.StartAsync(storage);
            while ((await BlobsAsync($"{id}/outcomes/")).Count == 0)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            Assert.InRange(app.Simulator.Ledger.Answers.Values.DefaultIfEmpty(1).Max(), 1, 1);
        }

        Assert.Single(await BlobsAsync($"{id}/job.json"));
        // The storage is the class's: an app of another test would take it for new, and write what the last one has left.
        await inbox.DeleteBlobAsync(name, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Timeout)]
    public async Task Jobs_MoreThanAPage_ComeNewestFirstByLinks()
    {
        await using var app = await RunningApp.StartAsync();
        var started = new List<string>();
        for (var job = 0; job < 7; job++)
        {
            started.Add(await app.StartJobAsync(SampleList.Csv(1)));
        }

        var (seen, address) = (new List<string>(), (string?)"api/jobs?take=3");
        while (address is not null)
        {
            using var page = await app.Client.GetAsync(address, TestContext.Current.CancellationToken);
            var jobs = JsonNode.Parse(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
            Assert.InRange(jobs.Count, 1, 3);
            seen.AddRange(jobs.Select(job => job!["id"]!.GetValue<string>()));
            address = page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1].TrimStart('/') : null;
        }

        Assert.Equal(started.AsEnumerable().Reverse(), seen);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("take=0")]
    [InlineData("take=many")]
    public async Task Jobs_BadPage_IsAnsweredInWords(string query)
    {
        await using var app = await FaultyApp.StartAsync(storage);
        using var answer = await app.Client.GetAsync($"api/jobs?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("from 1 to 200", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(RunningApp app, string csv, string options = "{}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/jobs?name=leads.csv&options={Uri.EscapeDataString(options)}") { Content = new StringContent(csv) };
        request.Headers.Add("Idempotency-Key", _key);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private async Task<List<string>> BlobsAsync(string prefix)
    {
        var names = new List<string>();
        var jobs = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("jobs");
        await jobs.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var blob in jobs.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = prefix }, TestContext.Current.CancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
