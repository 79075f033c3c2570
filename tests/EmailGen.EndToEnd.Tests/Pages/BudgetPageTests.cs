using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Money;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>A list whose money is used up in the middle: at these prices all of it costs some $0.08.</summary>
[Collection(nameof(PageBrowser))]
public sealed class BudgetPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;
    private const int Rows = 100;

    [Fact(Timeout = Timeout)]
    public async Task NewBudget_WhenItIsUsedUp_CompletesTheList()
    {
        await using var app = await RunningApp.StartAsync(null, 0, Prices.Settings);
        var page = await WaitingAsync(app);
        // How near it comes to the budget depends on the lengths of the answers: $0.03 and $0.04 are both right in cents.
        await page.Locator(".story").Expect().ToContainTextAsync("The budget of $0.04 is used up: $0.0");
        Assert.InRange((await app.JobAsync(page.Url[(page.Url.LastIndexOf('/') + 1)..]))["money"]!["spentUsd"]!.GetValue<decimal>(), 0.03m, 0.04m);
        await page.Locator(".story").Expect().ToContainTextAsync("have no email yet. Give it a new budget, or finish with what there is.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set a new budget" }).ClickAsync();
        await page.GetByLabel("At most, in US dollars").FillAsync("0.02");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with this budget" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).Expect().ToContainTextAsync("is spent already");

        await page.GetByRole(AriaRole.Button, new() { Name = "Set a new budget" }).ClickAsync();
        await page.GetByLabel("At most, in US dollars").FillAsync("0.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with this budget" }).ClickAsync();
        await page.Locator(".story").Expect().ToHaveTextAsync($"All {Rows} rows have their email.", PageActions.Within(60));
        await page.Locator(".tiles .money").Expect().ToContainTextAsync("of $0.50 at most");
        Assert.Equal(Rows, app.Simulator.Ledger.Summary.AnsweredOnce);
    }

    [Fact(Timeout = Timeout)]
    public async Task Finish_WhenItIsUsedUp_GivesTheWorkbookAndCanGoOnLater()
    {
        await using var app = await RunningApp.StartAsync(null, 0, Prices.Settings);
        var page = await WaitingAsync(app);
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish with what there is" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.Locator(".story").Expect().ToContainTextAsync($"of {Rows} rows; the other");
        await page.GetByRole(AriaRole.Button, new() { Name = "Download the workbook" }).Expect().ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set a new budget" }).Expect().ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private async Task<IPage> WaitingAsync(RunningApp app)
    {
        var id = await app.StartJobAsync(SampleList.Csv(Rows), """{"budgetUsd":0.04}""");
        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync($"/#/jobs/{id}");
        await page.State().Expect().ToHaveTextAsync("Waiting", PageActions.Within(60));
        return page;
    }
}
