using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>Links by which people without a key download a finished workbook.</summary>
public sealed class ResultLinkTests
{
    private const int Timeout = 60_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Link_OfAFinishedJob_DownloadsItsWorkbookWithEveryEdit()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(3));
        await app.UntilStateAsync(id, "completed");
        var path = (await app.JobAsync(id))["links"]!["resultLink"]!.GetValue<string>();

        var before = await RowsAsync(await LinkAsync(app, path));
        using var edit = await app.Client.PutAsync($"api/jobs/{id}/emails/2", Json("""{"subject":"Mine","body":"My own words."}"""), Ct);
        var link = await LinkAsync(app, path);

        Assert.Equal([before[0], "Mine", before[2]], await RowsAsync(link));

        using var deletion = await app.Client.DeleteAsync($"api/jobs/{id}", Ct);
        while ((await app.Client.GetAsync($"api/jobs/{id}", Ct)).StatusCode != HttpStatusCode.Gone || await StatusAsync(link) != HttpStatusCode.NotFound)
        {
            await Task.Delay(50, Ct);
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task Link_AskedForSomeTime_SaysUntilWhen()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(1));
        await app.UntilStateAsync(id, "completed");

        using var usual = await app.Client.PostAsync($"api/jobs/{id}/result-link", null, Ct);
        using var longest = await app.Client.PostAsync($"api/jobs/{id}/result-link", Json("""{"validForMinutes":1440}"""), Ct);

        Assert.Equal("no-store", usual.Headers.CacheControl?.ToString());
        Assert.InRange(await LeftAsync(usual), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.InRange(await LeftAsync(longest), TimeSpan.FromMinutes(1439), TimeSpan.FromMinutes(1440));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"validForMinutes":0}""", "validForMinutes is 0. A link is valid for 1 to 1440 minutes (24 hours).")]
    [InlineData("""{"validForMinutes":1441}""", "validForMinutes is 1441.")]
    [InlineData("""{"validForMinutes":"60"}""", "'validForMinutes' has to be a whole number")]
    [InlineData("""{"minutes":60}""", "There is no 'minutes'. What there is: validForMinutes.")]
    [InlineData("60", "The body is not the JSON that is expected, e.g. {\"validForMinutes\": 60}")]
    public async Task Link_AskedForInOtherWords_SaysWhatIsWrong(string body, string problem)
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(1));
        await app.UntilStateAsync(id, "completed");

        using var answer = await app.Client.PostAsync($"api/jobs/{id}/result-link", Json(body), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, await DetailAsync(answer), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Link_OfAJobAtWork_IsRefusedWithTheWayOut()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(5), """{"preview":2}""");
        await app.UntilStateAsync(id, "awaitingApproval");

        using var answer = await app.Client.PostAsync($"api/jobs/{id}/result-link", null, Ct);
        using var nobody = await app.Client.PostAsync("api/jobs/nosuchjob/result-link", null, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(
            $"The job is awaitingApproval: a link is to a finished workbook. Ask again when the job has ended, or GET /api/jobs/{id}/result?partial=true for what there is.",
            await DetailAsync(answer));
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<Uri> LinkAsync(RunningApp app, string path)
    {
        using var answer = await app.Client.PostAsync(path, null, Ct);
        return new((await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["url"]!.GetValue<string>());
    }

    private static async Task<List<string>> RowsAsync(Uri link)
    {
        using var anybody = new HttpClient();
        var sheet = new XLWorkbook(new MemoryStream(await anybody.GetByteArrayAsync(link, Ct))).Worksheet("Emails");
        return [.. sheet.Rows(2, sheet.LastRowUsed()!.RowNumber()).Select(row => row.Cell(5).GetString())];
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri link)
    {
        using var anybody = new HttpClient();
        using var answer = await anybody.GetAsync(link, Ct);
        return answer.StatusCode;
    }

    private static async Task<TimeSpan> LeftAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["expiresAt"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow;

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["detail"]!.GetValue<string>();
}
