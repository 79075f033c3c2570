using System.Globalization;
using System.Text.RegularExpressions;
using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>A preview on the page: read, change the template, read again, approve.</summary>
[Collection(nameof(PageBrowser))]
public sealed partial class ApprovalPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;
    private const int Rows = 60;
    private const int Preview = 10;

    [Fact(Timeout = Timeout)]
    public async Task Preview_ReadChangeApprove_WritesTheRestAtTheCostThatWasSaid()
    {
        await using var app = await RunningApp.StartAsync();
        var page = await browser.OpenAsync(app.Url());
        var complaints = page.Complaints();
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", SampleList.Csv(Rows));
        await page.GetByLabel("First show me").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write the first 10" }).ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Ready for your look", PageActions.Within(60));
        await page.Locator(".story").Expect().ToHaveTextAsync("The first 10 emails are ready. Have a look; the other 50 are written when you say so.");
        var letters = page.Locator(".letters > li");
        await letters.Expect().ToHaveCountAsync(Preview);
        await letters.Nth(6).Locator(".lead").Expect().ToContainTextAsync("Acme 7, Inc");
        await letters.Nth(6).Locator(".letter").Expect().ToContainTextAsync("Ann7");

        // What is typed is rendered for the preview's rows, and nothing is asked for it.
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Write the preview again" });
        await page.Locator("#template-text").Expect().ToHaveValueAsync(Rules());
        await again.Expect().ToBeDisabledAsync();
        await page.FillAsync("#template-text", "# User\n\nWrite to {{First Name}} of {{Compny}}.");
        await page.Locator("#template-problem").Expect().ToContainTextAsync("Did you mean {{Company}}?");
        await again.Expect().ToBeDisabledAsync();
        await page.FillAsync("#template-text", "# User\n\nWrite to {{First Name}} of {{Company}}.");
        await page.Locator(".preview .prompt").First.Expect().ToHaveTextAsync("Write to Ann1 of Acme 1, Inc.");
        await page.GetByRole(AriaRole.Button, new() { Name = "The next row" }).ClickAsync();
        await page.Locator(".preview .prompt").First.Expect().ToHaveTextAsync("Write to Ann2 of Acme 2, Inc.");
        Assert.Equal(Preview, app.Simulator.Ledger.Summary.AnsweredOnce);

        // Nobody approves by mistake what was not written.
        var approve = page.GetByRole(AriaRole.Button, new() { Name = "Approve: write the other 50 rows" });
        await approve.ClickAsync();
        await page.GetByText("the preview was not written again with it").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it as it is" }).ClickAsync();
        await again.ClickAsync();
        // Until then the page may still show the first preview, which is ready too.
        await app.UntilAsync(page.Url[(page.Url.LastIndexOf('/') + 1)..], job => job["revision"]!.GetValue<int>() == 1 && job["state"]!.GetValue<string>() == "awaitingApproval");
        await page.Locator("#template-text").Expect().ToHaveValueAsync(Asked(), new() { Timeout = 60_000 });
        await again.Expect().ToBeDisabledAsync();
        await page.State().Expect().ToHaveTextAsync("Ready for your look", PageActions.Within(60));
        await letters.Expect().ToHaveCountAsync(Preview);

        var before = (await app.JobAsync(page.Url[(page.Url.LastIndexOf('/') + 1)..]))["money"]!["spentUsd"]!.GetValue<decimal>();
        var said = decimal.Parse(Cost().Match(await approve.InnerTextAsync()).Groups["usd"].Value, CultureInfo.InvariantCulture);
        await approve.ClickAsync();
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        await page.Locator(".letters").Expect().ToBeHiddenAsync();
        var after = (await app.JobAsync(page.Url[(page.Url.LastIndexOf('/') + 1)..]))["money"]!["spentUsd"]!.GetValue<decimal>();

        TestContext.Current.TestOutputHelper?.WriteLine($"said {said}, was {after - before}");
        Assert.InRange(said, (after - before) * 0.8m, (after - before) * 1.25m);
        Assert.Empty(complaints);
    }

    [Fact(Timeout = Timeout)]
    public async Task Preview_OfTheWholeList_EndsWithTheApproval()
    {
        await using var app = await RunningApp.StartAsync();
        var id = await app.StartJobAsync(SampleList.Csv(3), """{"preview":10}""");
        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync($"/#/jobs/{id}");
        await page.Locator(".story").Expect().ToContainTextAsync("that is the whole list", new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve: make the workbook" }).ClickAsync();

        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
    }

    [GeneratedRegex(@"about \$(?<usd>[0-9.]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Cost();

    [GeneratedRegex("You are an AI automation specialist", RegexOptions.None, 1_000)]
    private static partial Regex Rules();

    [GeneratedRegex(@"Write to \{\{First Name\}\} of \{\{Company\}\}\.", RegexOptions.None, 1_000)]
    private static partial Regex Asked();
}
