using System.Text.Json;
using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>Every view at three sizes, light and dark: axe finds no violation, and nothing is wider than the window.</summary>
[Collection(nameof(PageBrowser))]
public sealed class LookPageTests(PageBrowser browser)
{
    private const int Timeout = 180_000;

    private const string Axe = "async () => (await axe.run()).violations.map(one => `${one.id}: ${one.help} (${one.nodes.map(node => node.target).join(', ')})`)";

    private readonly List<string> _faults = [];

    [Theory(Timeout = Timeout)]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(768, 1000, ColorScheme.Dark)]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    public async Task EachView_AtEachSize_IsAccessibleAndFits(int width, int height, ColorScheme colours)
    {
        await using var app = await RunningApp.StartAsync(requestsPerMinute: 120);
        var page = await browser.OpenAsync(app.Url(), colours, width, height);
        await page.GotoAsync("/");
        await page.GetByText("No lists yet.").Expect().ToBeVisibleAsync();
        await CheckAsync(page, "start", width, colours);

        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", $"{SampleList.Csv(300)}too,many,cells,in,this,row\n");
        await page.Locator(".preview .prompt").First.Expect().ToContainTextAsync("Acme 1");
        await CheckAsync(page, "new", width, colours);
        await page.GetByText("Your own", new() { Exact = true }).ClickAsync();
        await page.FillAsync("#template-text", "# User\n\n{{Compny}}");
        await page.GetByText("Did you mean {{Company}}?").Expect().ToBeVisibleAsync();
        await CheckAsync(page, "template", width, colours);

        await page.GetByRole(AriaRole.Link, new() { Name = "New list" }).ClickAsync();
        await page.Locator("#list-file").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var id = await page.StartListAsync(SampleList.Csv(300));
        await page.Locator(".tiles .speed dd").First.Expect().ToBeVisibleAsync(new() { Timeout = 30_000 });
        await CheckAsync(page, "job", width, colours);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await CheckAsync(page, "dialog", width, colours);
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync("/#/");
        await page.Locator("a.job").Expect().ToBeVisibleAsync();
        await CheckAsync(page, "lists", width, colours);
        await page.GotoAsync($"/#/jobs/{id}/emails");
        await page.Locator(".rows .row").First.Expect().ToContainTextAsync("Ann1");
        await page.Locator(".reader .lead, .rows .row").First.Expect().ToBeVisibleAsync();
        await CheckAsync(page, "emails", width, colours);
        var previewed = await app.StartJobAsync(SampleList.Csv(40), """{"preview":2}""");
        await page.GotoAsync($"/#/jobs/{previewed}");
        await page.Locator("#template-text").Expect().Not.ToBeEmptyAsync(new() { Timeout = 60_000 });
        await page.Locator(".preview .prompt").First.Expect().ToContainTextAsync("Acme 1");
        await CheckAsync(page, "approval", width, colours);
        await page.GotoAsync("/monitor");
        await page.GetByText($"ledger@{id}").Expect().ToBeVisibleAsync();
        await CheckAsync(page, "monitor", width, colours);
        await page.GotoAsync($"/monitor#/instances/{id}");
        await page.GetByRole(AriaRole.Cell, new() { Name = "PrepareJob" }).Expect().ToBeVisibleAsync();
        await CheckAsync(page, "instance", width, colours);
        await page.GotoAsync("/#/jobs/jnosuchjob");
        await page.GetByRole(AriaRole.Alert).Expect().ToBeVisibleAsync();
        await CheckAsync(page, "missing", width, colours);

        Assert.Empty(_faults);
    }

    private async Task CheckAsync(IPage page, string view, int width, ColorScheme colours)
    {
        // Given to the page by the browser, not by its server: the content security policy lets nothing else in.
        await page.EvaluateAsync(await File.ReadAllTextAsync(AxeScript(), TestContext.Current.CancellationToken));
        var violations = await page.EvaluateAsync<string[]>(Axe);
        _faults.AddRange(violations.Select(violation => $"{view}: {violation}"));
        var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        _faults.AddRange(tooWide > 0 ? [$"{view} is {tooWide} px too wide."] : Array.Empty<string>());
        if (Environment.GetEnvironmentVariable("EMAILGEN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{view}-{width}-{colours}.png"), FullPage = view != "emails" });
        }
    }

    private static string AxeScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "node_modules", "axe-core", "axe.min.js") is var script && File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException("axe-core is not installed: run 'npm ci' in the EmailGen folder.");
    }
}
