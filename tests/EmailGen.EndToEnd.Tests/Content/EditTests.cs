using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>A user's own words in the place of the model's.</summary>
public sealed class EditTests
{
    private const int Timeout = 60_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Edit_ARowOfAFinishedJob_IsInItsRowsAndWorkbookUntilTakenBack()
    {
        await using var app = await RunningApp.StartAsync();
        // Row 4 is the same lead as row 1.
        var id = await app.StartJobAsync($"{SampleList.Csv(3)}{SampleList.Csv(1).Split('\n')[1]}\n");
        await app.UntilStateAsync(id, "completed");
        var before = Texts(await WorkbookAsync(app, id));

        var row = await SendAsync(app, HttpMethod.Put, $"api/jobs/{id}/emails/1", """{"subject":" Our talk ","body":"Dear Ann,\n\n=1+1 is two."}""");
        var edited = await WorkbookAsync(app, id);

        Assert.Equal(("written", "Our talk", "Dear Ann,\n\n=1+1 is two.", "Edited by hand."), (Text(row, "status"), Text(row, "subject"), Text(row, "body"), Text(row, "notes")));
        Assert.Equal(["Our talk", before[1], before[2], "Our talk"], Texts(edited));
        Assert.Equal("Same lead as row 1 of the list. Edited by hand.", edited[3].Notes);
        Assert.Contains("Our talk", await app.Client.GetStringAsync($"api/jobs/{id}/result?format=csv", Ct), StringComparison.Ordinal);
        Assert.Contains("Our talk", await app.Client.GetStringAsync($"api/jobs/{id}/emails?search=is two.", Ct), StringComparison.Ordinal);

        var back = await SendAsync(app, HttpMethod.Delete, $"api/jobs/{id}/emails/1", null);

        Assert.Equal((before[0], null), (Text(back, "subject"), back["editedAt"]));
        Assert.Equal(before, Texts(await WorkbookAsync(app, id)));
        Assert.Equal(3, app.Simulator.Ledger.Summary.AnsweredOnce);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("9", """{"subject":"a","body":"b"}""", "The list has no row '9': its rows are numbered from 1 to 2.")]
    [InlineData("-1", """{"subject":"a","body":"b"}""", "The list has no row '-1'")]
    [InlineData("1", "no json", "The body is no email. Send JSON like")]
    [InlineData("1", "null", "The subject is empty.")]
    [InlineData("1", """{"subject":"a","body":"  "}""", "The body is empty.")]
    [InlineData("1", """{"subject":"a\nb","body":"c"}""", "The subject has a line break.")]
    public async Task Edit_WhatIsNoEmailOrNoRow_SaysSo(string row, string body, string problem)
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(2));
        await app.UntilStateAsync(id, "completed");

        using var answer = await PutAsync(app, $"api/jobs/{id}/emails/{row}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Edit_ARowThatIsNotWrittenYet_IsRefused()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(30), """{"preview":5}""");
        await app.UntilStateAsync(id, "awaitingApproval");

        using var early = await PutAsync(app, $"api/jobs/{id}/emails/20", """{"subject":"a","body":"b"}""");
        using var longer = await PutAsync(app, $"api/jobs/{id}/emails/2", $$"""{"subject":"a","body":"{{new string('x', 20_001)}}"}""");

        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("Row 20 is not written yet.", await early.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("The body has 20001 characters; it may have 20000.", await longer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<List<(string Subject, string Notes)>> WorkbookAsync(RunningApp app, string id)
    {
        var sheet = await app.EmailsAsync(id);
        return [.. sheet.Rows(2, sheet.LastRowUsed()!.RowNumber()).Select(row => (row.Cell(5).GetString(), row.Cell(8).GetString()))];
    }

    private static List<string> Texts(IEnumerable<(string Subject, string Notes)> rows) => [.. rows.Select(row => row.Subject)];

    private static string? Text(JsonObject row, string field) => row[field]?.GetValue<string>();

    private static Task<HttpResponseMessage> PutAsync(RunningApp app, string path, string body) =>
        app.Client.PutAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);

    private static async Task<JsonObject> SendAsync(RunningApp app, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var answer = await app.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }
}
