using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Quality;
using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class HostilePageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    private static readonly string[] Hostile =
    [
        "<img src=x onerror=\"window.hacked=1\">",
        "<script>window.hacked=1</script>",
        "=HYPERLINK(\"http://evil.example\")",
        "javascript:window.hacked=1",
        "\u202Egnp.exe",
        "{{constructor.constructor('window.hacked=1')()}}",
        "</textarea><svg onload=window.hacked=1>",
    ];

    [Fact(Timeout = Timeout)]
    public async Task Show_HostileCells_AreTextWhereverTheyStand()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await browser.OpenAsync(app.Url());
        var complaints = page.Complaints();
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        var csv = $"{Quoted(Hostile[0])},Name\n" + string.Concat(Hostile.Select(cell => $"{Quoted(cell)},{Quoted(cell)}\n"));
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("<img src=x onerror=window.hacked=1>.csv", csv);
        await page.Locator("td").Filter(new() { HasText = "<script>" }).First.Expect().ToBeVisibleAsync();
        await page.Locator(".filename").Expect().ToContainTextAsync("onerror=window.hacked");
        await page.Locator(".preview .prompt").First.Expect().ToContainTextAsync("onerror");
        await AssertUnharmedAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Expect().ToContainTextAsync("onerror");
        await AssertUnharmedAsync(page);

        // What the model might say, too.
        var id = await SeededList.WriteAsync(
            app,
            [Hostile[0], "Name"],
            Hostile.Length,
            row => new Lead(row, [Hostile[row - 1], Hostile[row - 1]]),
            row => new Outcome(row, OutcomeStatus.NeedsReview, Hostile[row - 1], Hostile[row - 1], Hostile[row - 1], Hostile[row - 1], 1, 1) { Reasons = [ReasonCode.Link] });
        await page.GotoAsync($"/#/jobs/{id}/emails");
        for (var row = 0; row < Hostile.Length; row++)
        {
            await page.Locator(".rows .row").Nth(row).ClickAsync();
            await page.Locator(".letter .body").Expect().ToHaveTextAsync(Hostile[row]);
            await AssertUnharmedAsync(page);
        }

        Assert.Empty(complaints);
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task AssertUnharmedAsync(IPage page)
    {
        Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.hacked"));
        Assert.Equal(0, await page.Locator("main img, main script, main iframe, main [onload], main [onerror], main a[href^=javascript]").CountAsync());
    }
}
