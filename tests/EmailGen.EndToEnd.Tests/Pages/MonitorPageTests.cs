using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class MonitorPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    [Fact(Timeout = Timeout)]
    public async Task Monitor_ARunningJob_ShowsOrchestrationsActivitiesEntitiesAndObeys()
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 120);
        var id = await app.StartJobAsync(SampleList.Csv(400));
        await app.UntilAsync(id, job => job["rows"]!["written"]!.GetValue<int>() > 0);
        var page = await browser.OpenAsync(app.Url());
        var complaints = page.Complaints();
        await page.GotoAsync("/monitor");

        await page.GetByRole(AriaRole.Cell, new() { Name = "Lane", Exact = true }).First.Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "GenerateBatch" }).First.Expect().ToBeVisibleAsync();
        await page.GetByText($"ledger@{id}").Expect().ToBeVisibleAsync();
        await page.SelectOptionAsync("#status", "Completed");
        await page.GetByText("No orchestration is like that.").Expect().ToBeVisibleAsync();
        await page.SelectOptionAsync("#status", "Running");
        await page.GetByRole(AriaRole.Link, new() { Name = id, Exact = true }).ClickAsync();
        await page.GetByText("\"State\": \"running\"").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "PrepareJob" }).Expect().ToBeVisibleAsync();

        await DoAsync(page, "Suspend", "Suspended");
        await DoAsync(page, "Resume", "Running");
        await DoAsync(page, "Terminate", "Terminated");
        await page.GetByRole(AriaRole.Button, new() { Name = "Purge" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Purge" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Monitor" }).Expect().ToBeVisibleAsync();
        await page.GotoAsync($"/monitor#/instances/{id}");
        await page.GetByRole(AriaRole.Alert).Expect().ToContainTextAsync("There is no orchestration");
        Assert.Empty(complaints);
    }

    [Fact(Timeout = Timeout)]
    public async Task Command_InAWrongState_IsRefusedInWords()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(3));
        await app.UntilStateAsync(id, "completed");
        using var answer = await app.Client.PostAsync($"api/monitor/instances/{id}/suspend", null, TestContext.Current.CancellationToken);

        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Contains("nothing to suspend", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task DoAsync(IPage page, string command, string state)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = command }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = command }).ClickAsync();
        // An orchestration is told of a command; it obeys at its next step.
        await Assertions.Expect(page.Locator(".head .chip")).ToHaveTextAsync(state, new() { Timeout = 15_000 });
    }
}
