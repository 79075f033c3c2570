using System.Net;
using System.Text;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using Xunit;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Words that end a preview, alone and at once.</summary>
public sealed class PreviewEndTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 90_000;
    private const int Rows = 30;
    private const int Preview = 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Template_ThatIsNullInJson_IsRefusedAndChangesNothing()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await StartAsync(app);
        using var answer = await PostAsync(app, id, "template", new StringContent("null", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The template is null", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(0, (await app.JobAsync(id))["revision"]!.GetValue<int>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Approve_TwiceAtOnce_AsksEachRowOnce()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await StartAsync(app);
        var answers = await Task.WhenAll(PostAsync(app, id, "approve"), PostAsync(app, id, "approve"));
        await app.UntilStateAsync(id, "completed");

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(Rows, app.Simulator.Ledger.Summary.Requests);
    }

    /// <summary>Whichever comes first is done, and the other one is told so: nobody approves what nobody has seen, or believes to have approved.</summary>
    [Fact(Timeout = Timeout)]
    public async Task Approve_AtOnceWithATemplate_OneOfThemIsRefused()
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await StartAsync(app);
        var changed = PostAsync(app, id, "template", new StringContent(CityList.WithCity, Encoding.UTF8, "text/markdown"));
        var approved = PostAsync(app, id, "approve");
        await Task.WhenAll(changed, approved);
        var isApproved = (await approved).StatusCode is HttpStatusCode.Accepted;
        var job = await app.UntilStateAsync(id, isApproved ? "completed" : "awaitingApproval");

        Assert.Equal(isApproved ? HttpStatusCode.Conflict : HttpStatusCode.Accepted, (await changed).StatusCode);
        Assert.Equal(isApproved ? Rows : Preview, FinishedJob.Count(job, "written"));
    }

    /// <summary>Whichever comes first: the job ends, its workbook holds each row once, and nothing hangs.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("finish", "completed")]
    [InlineData("cancel", "cancelled")]
    public async Task End_AtOnceWithATemplate_EndsWithTheEmailsThatThereAre(string end, string state)
    {
        await using var app = await FaultyApp.StartAsync(storage);
        var id = await StartAsync(app);
        var changed = PostAsync(app, id, "template", new StringContent(CityList.WithCity, Encoding.UTF8, "text/markdown"));
        var ended = PostAsync(app, id, end);
        await Task.WhenAll(changed, ended);
        var job = await app.UntilStateAsync(id, state);

        Assert.Equal(HttpStatusCode.Accepted, (await ended).StatusCode);
        Assert.Contains((await changed).StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict });
        Assert.Equal(Rows, FinishedJob.Count(job, "written") + FinishedJob.Count(job, "remaining"));
        var rows = (await app.EmailsAsync(id, "?partial=true")).RowsUsed().Skip(1).Select(row => row.Cell(1).GetString()).ToList();
        Assert.Equal(Rows, rows.Count);
        Assert.Equal(Rows, rows.Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<string> StartAsync(RunningApp app)
    {
        var id = await app.StartJobAsync(CityList.Csv(Enumerable.Range(1, Rows)), CityList.Options(CityList.Plain, Preview));
        await app.UntilStateAsync(id, "awaitingApproval");
        return id;
    }

    private static Task<HttpResponseMessage> PostAsync(RunningApp app, string id, string word, HttpContent? body = null) =>
        app.Client.PostAsync($"api/jobs/{id}/{word}", body, Ct);
}
