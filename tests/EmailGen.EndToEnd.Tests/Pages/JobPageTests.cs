using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;
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
    public async Task RetryFailed_AfterARowFailed_AsksItAgain()
    {
        await using var app = await RunningApp.StartAsync(new() { Faults = FaultyApp.Once(new(FaultKind.ContentFilter), 4) });
        var page = await OpenJobAsync(app, SampleList.Csv(20));
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.Locator(".story").Expect().ToHaveTextAsync("All 20 rows are done. 1 row wants a look.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask again for 1 row" }).ClickAsync();

        await page.Locator(".story").Expect().ToHaveTextAsync("All 20 rows have their email.", PageActions.Within(60));
        Assert.Equal(20, app.Simulator.Ledger.Summary.AnsweredOnce);
    }

    [Fact(Timeout = Timeout)]
    public async Task Wait_WithoutMoneyAtTheProvider_SaysSoAndTriesAgainWhenTold()
    {
        await using var app = await RunningApp.StartAsync(new() { Faults = [new(FaultKind.InsufficientQuota) { ToRequest = 1 }] });
        var page = await OpenJobAsync(app, SampleList.Csv(10));
        await page.State().Expect().ToHaveTextAsync("Waiting", PageActions.Within(60));
        await page.Locator(".story").Expect().ToContainTextAsync("It tries again by itself at");
        TestContext.Current.TestOutputHelper?.WriteLine(await page.Locator(".story").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again now" }).ClickAsync();

        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
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

    private async Task<IPage> OpenJobAsync(RunningApp app, string csv)
    {
        var id = await app.StartJobAsync(csv);
        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync($"/#/jobs/{id}");
        return page;
    }
}
