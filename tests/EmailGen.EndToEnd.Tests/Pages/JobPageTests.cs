using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.ModelSimulator;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class JobPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    [Fact(Timeout = Timeout)]
    public async Task Reload_InMidJob_GoesOnShowingItAndItsCommandsWork()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 1_200);
        var page = await browser.OpenAsync(app.Url());
        await page.StartListAsync(SampleList.Csv(400));
        await page.State().Expect().ToHaveTextAsync("Writing", PageActions.Within(30));
        await page.Locator(".tiles .written dd").First.Expect().Not.ToHaveTextAsync("0", PageActions.Within(30));
        await page.ReloadAsync();
        await page.State().Expect().ToHaveTextAsync("Writing");
        await page.Locator(".tiles .speed").Expect().ToContainTextAsync("requests a minute");
        await page.Locator(".chart polyline").Expect().ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Paused", PageActions.Within(30));
        await page.Locator(".story").Expect().ToContainTextAsync("nothing is spent until you resume");
        var partial = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download what there is" }).ClickAsync());
        Assert.True(new FileInfo(await partial.PathAsync()).Length > 0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Writing", PageActions.Within(30));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel the list" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Cancelled", PageActions.Within(30));
        await page.GetByRole(AriaRole.Button, new() { Name = "Download the workbook" }).Expect().ToBeVisibleAsync();
    }

    [Fact(Timeout = Timeout)]
    public async Task Kill_TheServerUnderAnOpenPage_SaysSoAndGoesOnWithTheNextOne()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new SimulatorSettings(), ct: TestContext.Current.CancellationToken);
        await using var first = await ServeProcess.StartAsync(folder.Path, simulator, 1_200);
        var page = await browser.OpenAsync(first.Client.BaseAddress!);
        await page.StartListAsync(SampleList.Csv(200));
        await page.Locator(".tiles .written dd").First.Expect().Not.ToHaveTextAsync("0", PageActions.Within(30));

        await first.KillAsync();
        await page.Locator("#offline").Expect().ToContainTextAsync("can\u2019t be reached");
        await using var second = await ServeProcess.StartAsync(folder.Path, simulator, 1_200, first.Client.BaseAddress!.Port);
        await page.Locator("#offline").Expect().ToBeHiddenAsync(new() { Timeout = 30_000 });
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.Locator(".tiles .written dd").First.Expect().ToHaveTextAsync("200");
    }

    [Fact(Timeout = Timeout)]
    public async Task Follow_WithoutAStream_AsksAgainAndAgain()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 1_200);
        var page = await browser.OpenAsync(app.Url());
        await page.RouteAsync("**/events", route => route.FulfillAsync(new() { Status = 404 }));
        await page.StartListAsync(SampleList.Csv(60));

        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
    }

    [Fact(Timeout = Timeout)]
    public async Task Show_AJobThatWaitsForApprovalWithABudget_SaysWhatIsSpentAndOffersTheRest()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(5));
        var job = (await app.UntilStateAsync(id, "completed")).AsObject();
        job["state"] = "awaitingApproval";
        job["rows"] = new JsonObject { ["total"] = 500, ["written"] = 8, ["needsReview"] = 2, ["failed"] = 0, ["remaining"] = 490, ["duplicates"] = 3 };
        job["money"] = new JsonObject { ["spentUsd"] = 0.012, ["reservedUsd"] = 0, ["budgetUsd"] = 2.5, ["perRowUsd"] = 0.0012 };
        job["review"] = new JsonObject { ["too-short"] = 2 };
        job["links"]!["approve"] = $"/api/jobs/{id}/approve";
        job["links"]!["emails"] = $"/api/jobs/{id}/emails";
        var page = await browser.OpenAsync(app.Url());
        await page.RouteAsync("**/events", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: job\ndata: {job.ToJsonString()}\n\n" }));
        await page.RouteAsync("**/approve", route => route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = job.ToJsonString() }));
        await page.GotoAsync($"/#/jobs/{id}");

        await page.Locator(".story").Expect().ToContainTextAsync("The first 10 emails are ready");
        await page.Locator(".tiles .money").Expect().ToContainTextAsync("of $2.50 at most");
        await page.GetByText("Too short").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at the emails" }).Expect().ToBeVisibleAsync();
        var approval = await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Write the other 490" }).ClickAsync(), "**/approve");
        Assert.Equal("POST", approval.Method);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_AnEndedJob_LeavesNoneInTheLists()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(5));
        await app.UntilStateAsync(id, "completed");
        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync("/");
        await page.Locator("a.job").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete it" }).ClickAsync();
        await page.GetByText("No lists yet.").Expect().ToBeVisibleAsync();
        await page.GotoAsync($"/#/jobs/{id}");

        await page.GetByRole(AriaRole.Alert).Expect().ToContainTextAsync("was deleted");
    }
}
