using ClosedXML.Excel;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class StartPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    [Fact(Timeout = Timeout)]
    public async Task Drop_AList_EndsInADownloadedWorkbookWithEachEmail()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await browser.OpenAsync(app.Url());
        var complaints = page.Complaints();
        await page.GotoAsync("/");
        await page.DropFileAsync("spring leads.csv", SampleList.Csv(40));

        await page.GetByText("40 rows, 4 columns").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "Acme 2, Inc" }).Expect().ToBeVisibleAsync();
        await page.Locator(".preview .prompt").First.Expect().ToContainTextAsync("Acme 1, Inc");
        await page.GetByRole(AriaRole.Button, new() { Name = "The next row" }).ClickAsync();
        await page.Locator(".preview .prompt").First.Expect().ToContainTextAsync("Acme 2, Inc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all 40 emails" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.Locator(".tiles .written dd").First.Expect().ToHaveTextAsync("40");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the workbook" }).ClickAsync());

        using var workbook = new XLWorkbook(await download.ReadAsync());
        var sheet = workbook.Worksheet("Emails");
        Assert.Equal("spring leads.emails.xlsx", download.SuggestedFilename);
        Assert.Equal(41, sheet.LastRowUsed().RowNumber());
        Assert.All(sheet.Rows(2, 41), row => Assert.Contains(row.Cell(1).GetString(), row.Cell(6).GetString(), StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    [Fact(Timeout = Timeout)]
    public async Task Choose_OneOfTwoDeployments_AsksThatOneAlone()
    {
        var simulator = await ModelSimulatorServer.StartAsync(new() { Deployments = [new() { ApiKey = "first" }, new() { ApiKey = "second" }] }, ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(simulator, PoolEntry.Settings(simulator.Endpoint, new(), new("second")));
        var page = await browser.OpenAsync(app.Url());
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", SampleList.Csv(12));
        var write = page.GetByRole(AriaRole.Button, new() { Name = "Write all 12 emails" });
        await page.GetByLabel("first (gpt-4o-mini)").UncheckAsync();
        await page.GetByLabel("second (gpt-4o-mini)").UncheckAsync();
        await page.GetByText("Choose at least one.").Expect().ToBeVisibleAsync();
        await write.Expect().ToBeDisabledAsync();
        await page.GetByLabel("second (gpt-4o-mini)").CheckAsync();
        await write.ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));

        Assert.Equal((0, 12), (simulator.Ledger.Summary.Deployments[0].Accepted, simulator.Ledger.Summary.Deployments[1].Accepted));
    }

    [Fact(Timeout = Timeout)]
    public async Task Choose_AFileThatIsNoList_IsExplainedInItsPlace()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await browser.OpenAsync(app.Url());
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("empty.csv", "");

        await page.GetByRole(AriaRole.Alert).Expect().ToContainTextAsync("empty.csv can\u2019t be used as it is");
        await page.ChooseFileAsync("leads.csv", SampleList.Csv(3));
        await page.GetByText("3 rows, 4 columns").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Alert).Expect().ToHaveCountAsync(0);
    }

    [Fact(Timeout = Timeout)]
    public async Task Edit_TheTemplate_RendersAsOneTypesAndSaysWhatIsWrong()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await browser.OpenAsync(app.Url());
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", "First Name,Company\nAda,Engines\nBob,\n");
        await page.GetByText("Short and direct").ClickAsync();
        await page.Locator("#template-problem").Expect().ToContainTextAsync("{{job_title}}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all" }).Expect().ToBeDisabledAsync();

        await page.FillAsync("#template-text", "# User\n\nSay hello to {{First Name}} of {{Company}}.");
        await page.Locator(".preview .prompt").First.Expect().ToHaveTextAsync("Say hello to Ada of Engines.");
        await page.GetByText("is empty in 1 row.").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));

        Assert.Equal(2, app.Simulator.Ledger.Summary.AnsweredOnce);
    }

    [Fact(Timeout = Timeout)]
    public async Task Choose_AListAndABudget_ShowsMoneyTimeAndWhatBinds()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 60);
        var page = await browser.OpenAsync(app.Url());
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", $"{SampleList.Csv(40)},,,\n");

        var estimate = page.Locator(".estimate");
        await estimate.Expect().ToContainTextAsync("about $0.0");
        await estimate.Expect().ToContainTextAsync("about 4");
        await estimate.Expect().ToContainTextAsync("requests per minute");
        await page.FillAsync("#budget", "2.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all" }).ClickAsync();
        await page.Locator(".tiles .money").Expect().ToContainTextAsync("of $2.50 at most");
    }
}
