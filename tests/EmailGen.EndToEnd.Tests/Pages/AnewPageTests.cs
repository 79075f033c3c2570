using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Money;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>Another email of one row, from the page.</summary>
[Collection(nameof(PageBrowser))]
public sealed class AnewPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    [Fact(Timeout = Timeout)]
    public async Task AskForAnother_OfAFinishedList_ShowsItInItsPlace()
    {
        await using var app = await RunningApp.StartAsync();
        // Row 4 is the same lead as row 1.
        var id = await app.StartJobAsync($"{SampleList.Csv(3)}{SampleList.Csv(1).Split('\n')[1]}\n");
        await app.UntilStateAsync(id, "completed");
        var page = await browser.OpenAsync(app.Url());
        var complaints = page.Complaints();
        await page.GotoAsync($"/#/jobs/{id}/emails");
        await page.Locator(".rows .row").First.ClickAsync();
        var letter = page.Locator(".reader .letter .body");
        var before = await letter.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for another one" }).ClickAsync();

        await letter.Expect().Not.ToHaveTextAsync(before, new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for another one" }).Expect().ToBeEnabledAsync();
        Assert.Equal(4, app.Simulator.Ledger.Summary.Accepted);
        // A copy has the other row's.
        await page.Locator(".rows .row").Nth(3).ClickAsync();
        await page.Locator(".reader").Expect().ToContainTextAsync("Same lead as row 1 of the list.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for another one" }).Expect().ToHaveCountAsync(0);
        Assert.Empty(complaints);
    }

    [Fact(Timeout = Timeout)]
    public async Task AskForAnother_WhenTheBudgetIsSpent_AsksForAHigherOne()
    {
        await using var app = await RunningApp.StartAsync(null, 0, Prices.Settings);
        var id = await app.StartJobAsync(SampleList.Csv(20), """{"budgetUsd":1}""");
        await app.UntilStateAsync(id, "completed");
        // Another row takes the budget down to what is spent.
        var spent = decimal.Round(Prices.BillOf(app.Simulator) + 0.0001m, 4);
        using var lower = await app.Client.PostAsync($"api/jobs/{id}/emails/1/regenerate", new StringContent($$"""{"budgetUsd":{{spent}}}"""), TestContext.Current.CancellationToken);
        await app.UntilStateAsync(id, "waiting");
        await app.CommandAsync(id, "finish");
        await app.UntilStateAsync(id, "completed");

        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync($"/#/jobs/{id}/emails");
        await page.Locator(".rows .row").Nth(1).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for another one" }).ClickAsync();
        await page.GetByLabel("At most, in US dollars").FillAsync("0.50");
        var letter = page.Locator(".reader .letter .body");
        var before = await letter.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with this budget" }).ClickAsync();
        await letter.Expect().Not.ToHaveTextAsync(before, new() { Timeout = 60_000 });
    }
}
