using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Money;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Another email of one row.</summary>
public sealed class RegenerateTests
{
    private const int Timeout = 60_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_ARowOfAFinishedJob_AsksForThatRowAloneAndWritesTheWorkbookAnew()
    {
        await using var app = await RunningApp.StartAsync();
        // Row 31 is the same lead as row 1.
        var id = await app.StartJobAsync($"{SampleList.Csv(30)}{SampleList.Csv(1).Split('\n')[1]}\n");
        await app.UntilStateAsync(id, "completed");
        var before = await BodiesAsync(app, id);

        var (status, row) = await PostAsync(app, id, 1);
        await UntilWrittenAsync(app, id, 1);
        var job = await app.UntilStateAsync(id, "completed");
        var after = await BodiesAsync(app, id);

        Assert.Equal((HttpStatusCode.Accepted, 1), (status, row["row"]!.GetValue<int>()));
        Assert.Equal((31, 30), (app.Simulator.Ledger.Summary.Accepted, job["rows"]!["written"]!.GetValue<int>()));
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(after[0], after[30]);
        Assert.Equal(before[1..30], after[1..30]);
        // What both emails cost is the row's.
        var sheet = await app.EmailsAsync(id);
        Assert.InRange(sheet.Row(2).Cell(10).GetValue<int>(), 1.8 * sheet.Row(3).Cell(10).GetValue<int>(), 2.2 * sheet.Row(3).Cell(10).GetValue<int>());
    }

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_SomeRowsAtOnceInAPreview_WritesEachOnceMoreAndAwaitsApprovalAgain()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(40), """{"preview":10}""");
        await app.UntilStateAsync(id, "awaitingApproval");
        var answers = await Task.WhenAll(Enumerable.Range(1, 3).Select(row => PostAsync(app, id, row)));
        // Who came at the very same moment is told so, and asks again.
        foreach (var late in Enumerable.Range(1, 3).Where(row => answers[row - 1].Status == HttpStatusCode.Conflict))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(app, id, late)).Status);
        }

        foreach (var row in Enumerable.Range(1, 3))
        {
            await UntilWrittenAsync(app, id, row);
        }

        await app.UntilStateAsync(id, "awaitingApproval");
        Assert.Equal((13, 10), (app.Simulator.Ledger.Summary.Accepted, app.Simulator.Ledger.Answers.Count));
        await app.CommandAsync(id, "approve");
        var job = await app.UntilStateAsync(id, "completed");
        Assert.Equal((40, 43), (job["rows"]!["written"]!.GetValue<int>(), app.Simulator.Ledger.Summary.Accepted));
    }

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_BeyondTheBudget_AsksForMoreAndGoesOnWithIt()
    {
        await using var app = await RunningApp.StartAsync(more: Prices.Settings);
        var id = await app.StartJobAsync(SampleList.Csv(20), """{"budgetUsd":1}""");
        await app.UntilStateAsync(id, "completed");
        var spent = Prices.BillOf(app.Simulator);

        // A budget may be lowered too, as long as it is more than what is spent.
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(app, id, 2, $$"""{"budgetUsd":{{decimal.Round(spent + 0.0001m, 4)}}}""")).Status);
        await app.UntilStateAsync(id, "waiting");
        await app.CommandAsync(id, "finish");
        var ended = await app.UntilStateAsync(id, "completed");
        Assert.Equal((20, 20, 0), (app.Simulator.Ledger.Summary.Accepted, ended["rows"]!["written"]!.GetValue<int>(), ended["rows"]!["remaining"]!.GetValue<int>()));
        var (status, problem) = await PostAsync(app, id, 3);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("is spent: another email may cost up to", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        // Row 2 was promised another one, and gets it with the others that are asked for.
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(app, id, 3, """{"budgetUsd":1}""")).Status);
        await app.UntilStateAsync(id, "completed");
        Assert.InRange(app.Simulator.Ledger.Summary.Accepted, 21, 22);
    }

    [Fact(Timeout = Timeout)]
    public async Task Regenerate_WhatCannotBe_SaysWhyAndAsksNobody()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync($"{SampleList.Csv(29)}{SampleList.Csv(1).Split('\n')[1]}\n", """{"preview":10}""");
        await app.UntilStateAsync(id, "awaitingApproval");
        using var edit = await app.Client.PutAsJsonAsync($"api/jobs/{id}/emails/3", new { subject = "Mine", body = "My own words." }, Ct);
        edit.EnsureSuccessStatusCode();

        Assert.Equal((HttpStatusCode.BadRequest, "The list has no row '31': its rows are numbered from 1 to 30."), await RefusedAsync(31));
        Assert.Equal((HttpStatusCode.Conflict, "Row 20 has no email yet. It will get one with the others."), await RefusedAsync(20));
        Assert.Equal((HttpStatusCode.Conflict, "Row 30 is the same lead as row 1 and has its email. Ask for another one of row 1."), await RefusedAsync(30));
        Assert.Contains("Row 3 was edited by hand", (await RefusedAsync(3)).Detail, StringComparison.Ordinal);
        await app.CommandAsync(id, "cancel");
        await app.UntilStateAsync(id, "cancelled");
        Assert.Contains("The job ended before 19 of its rows were written, and would go on with them.", (await RefusedAsync(2)).Detail, StringComparison.Ordinal);
        Assert.Equal(10, app.Simulator.Ledger.Summary.Accepted);

        async Task<(HttpStatusCode Status, string Detail)> RefusedAsync(int row)
        {
            var (status, problem) = await PostAsync(app, id, row);
            return (status, problem["detail"]!.GetValue<string>());
        }
    }

    private static async Task UntilWrittenAsync(RunningApp app, string id, int row)
    {
        while ((await app.Client.GetFromJsonAsync<JsonObject>($"api/jobs/{id}/emails?skip={row - 1}&take=1", Ct))!["rows"]![0]!["isAskedAnew"]!.GetValue<bool>())
        {
            await Task.Delay(50, Ct);
        }
    }

    private static async Task<string[]> BodiesAsync(RunningApp app, string id)
    {
        var sheet = await app.EmailsAsync(id);
        return [.. sheet.Rows(2, sheet.LastRowUsed()!.RowNumber()).Select(row => row.Cell(6).GetString())];
    }

    private static async Task<(HttpStatusCode Status, JsonObject Answer)> PostAsync(RunningApp app, string id, int row, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Client.PostAsync($"api/jobs/{id}/emails/{row}/regenerate", content, Ct);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!);
    }
}
