using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class EmailsPageTests(PageBrowser browser, PageApp shared) : IClassFixture<PageApp>
{
    private const int Timeout = 120_000;
    private const int Rows = 18_000;

    // What stands under five points of the table in each frame of a scroll through all of it, and how long a frame took.
    private const string Scroll = """
        async step => {
          const box = document.querySelector('.scroller');
          const seen = { frames: 0, blank: 0, waiting: 0, longest: 0 };
          for (let top = 0; top < box.scrollHeight; top += step) {
            box.scrollTop = top;
            const start = performance.now();
            await new Promise(requestAnimationFrame);
            seen.longest = Math.max(seen.longest, performance.now() - start);
            seen.frames++;
            const area = box.getBoundingClientRect();
            const header = document.querySelector('.row.header').offsetHeight;
            for (const part of [0.02, 0.25, 0.5, 0.75, 0.98]) {
              const row = document.elementFromPoint(area.x + 100, area.y + header + (area.height - header) * part)?.closest('.rows .row');
              seen.blank += row ? 0 : 1;
              seen.waiting += row?.classList.contains('waits') ? 1 : 0;
            }
          }
          return seen;
        }
        """;

    [Fact(Timeout = Timeout)]
    public async Task Scroll_18000Rows_HasNoBlankFrameAndKeepsLittle()
    {
        var page = await OpenAsync(Rows);
        await page.Locator(".rows .row").First.Expect().ToContainTextAsync("Ann1");
        var seen = await page.EvaluateAsync<JsonElement>(Scroll, 2_400);
        await page.Locator("[role=grid]").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Locator(".row[aria-selected=true]").Expect().ToContainTextAsync("Subject 17995");
        await page.Locator(".reader h2").Expect().ToHaveTextAsync("Row 18,000");
        await page.Locator(".reader").Expect().ToContainTextAsync("Same lead as row 17995 of the list.");
        await page.Locator(".reader .letter").Expect().ToContainTextAsync("how is work at Acme 17995?");
        var heap = await page.EvaluateAsync<double>("() => { gc(); return performance.memory.usedJSHeapSize / 1e6 }");
        var elements = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");

        TestContext.Current.TestOutputHelper?.WriteLine($"{seen}, {heap:0.0} MB, {elements} elements");
        Assert.Equal(0, seen.GetProperty("blank").GetInt32());
        Assert.True(seen.GetProperty("frames").GetInt32() > 400, seen.ToString());
        Assert.InRange(heap, 0, 50);
        Assert.InRange(elements, 0, 1_000);
    }

    [Fact(Timeout = Timeout)]
    public async Task Search_OneRowOf18000_FindsItAndSaysHowManyThereAre()
    {
        var page = await OpenAsync(Rows);
        await page.GetByText("18,000 rows").Expect().ToBeVisibleAsync();
        var watch = Stopwatch.StartNew();
        await page.FillAsync("#search", "aNN17999");
        await page.GetByText("1 row found", new() { Exact = true }).Expect().ToBeVisibleAsync(new() { Timeout = 60_000 });
        TestContext.Current.TestOutputHelper?.WriteLine($"Looked through {Rows} rows in {watch.Elapsed.TotalSeconds:0.0} s");

        await page.Locator(".reader h2").Expect().ToHaveTextAsync("Row 17,999");
        await page.Locator(".reader .lead").Expect().ToContainTextAsync("Acme 17999, Inc");
    }

    [Fact(Timeout = Timeout)]
    public async Task Filter_ManyRows_GoesOnFindingThemAsOneScrolls()
    {
        const int List = 3_000;
        var wanted = Enumerable.Range(1, List).Where(SeededList.NeedsReview).ToList();
        var page = await OpenAsync(List);
        await page.GetByRole(AriaRole.Button, new() { Name = "Needs review" }).ClickAsync();
        await page.Locator(".rows .row").First.Expect().ToContainTextAsync("Subject 7");
        await page.GetByText("found so far").Expect().ToBeVisibleAsync();
        await page.Locator("[role=grid]").FocusAsync();
        // To the end of what is found, until that is all.
        var all = page.GetByText($"{wanted.Count} rows found", new() { Exact = true });
        while (!await all.IsVisibleAsync())
        {
            await page.Keyboard.PressAsync("End");
            await page.Locator(".row[aria-selected=true]").Expect().ToContainTextAsync("Subject");
        }

        await page.Keyboard.PressAsync("End");
        await page.Locator(".reader h2").Expect().ToHaveTextAsync($"Row {wanted[^1]:N0}");
        await page.Locator(".reader .codes").Expect().ToHaveTextAsync("too short or too long");
        await page.Locator(".reader").Expect().ToContainTextAsync("The body has 44 words");
        await page.Keyboard.PressAsync("Home");
        await page.Locator(".reader h2").Expect().ToHaveTextAsync($"Row {wanted[0]}");
    }

    [Fact(Timeout = Timeout)]
    public async Task Search_AndFilter_ShowTheEmailBesideItsLead()
    {
        var page = await OpenAsync(500);
        await page.GetByText("500 rows").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Needs review" }).ClickAsync();
        await page.GetByText($"{Enumerable.Range(1, 500).Count(SeededList.NeedsReview)} rows found").Expect().ToBeVisibleAsync();
        await page.FillAsync("#search", "acme 203,");
        await page.GetByText("1 row found", new() { Exact = true }).Expect().ToBeVisibleAsync();

        var reader = page.Locator(".reader");
        await reader.Expect().ToContainTextAsync("The body has 44 words");
        await reader.Expect().ToContainTextAsync("Acme 203, Inc");
        await reader.Expect().ToContainTextAsync("how is work at Acme 203?");
        await reader.Expect().ToContainTextAsync("800 tokens · $0.0001");
        await page.FillAsync("#search", "nobody");
        await page.GetByText("No row is like that.").Expect().ToBeVisibleAsync();
    }

    [Fact(Timeout = Timeout)]
    public async Task Edit_AnEmail_KeepsWhatIsTypedAndCanBeTakenBack()
    {
        var page = await OpenAsync(50);
        var complaints = page.Complaints();
        var reader = page.Locator(".reader");
        await page.Locator(".rows .row").Nth(6).ClickAsync();
        await reader.Expect().ToContainTextAsync("The body has 44 words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync("A word of my own");

        // Another row, and back: the form is as it was left.
        await page.Locator(".rows .row").Nth(1).ClickAsync();
        await reader.Expect().ToContainTextAsync("how is work at Acme 2?");
        await page.Locator(".rows .row").Nth(6).ClickAsync();
        await page.GetByLabel("Subject").Expect().ToHaveValueAsync("A word of my own");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await reader.Expect().ToContainTextAsync("Edited by hand");
        await page.Locator(".rows .row").Nth(6).Expect().ToContainTextAsync("A word of my own");

        await page.ReloadAsync();
        await page.Locator(".rows .row").Nth(6).ClickAsync();
        await reader.Locator("h3").First.Expect().ToHaveTextAsync("A word of my own");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the model" }).ClickAsync();
        await reader.Locator("h3").First.Expect().ToHaveTextAsync("Subject 7");
        await reader.Expect().ToContainTextAsync("The body has 44 words");
        Assert.Empty(complaints);
    }

    [Fact(Timeout = Timeout)]
    public async Task Read_OnAPhoneByKeyboard_OpensTheEmailAndComesBack()
    {
        var page = await OpenAsync(50, 360, 740);
        await page.Locator(".rows .row").First.Expect().ToContainTextAsync("Ann1");
        await page.Locator("[role=grid]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Subject 3" }).Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the table" }).ClickAsync();

        await page.Locator(".reader").Expect().ToBeHiddenAsync();
        await page.Locator("[role=grid]").Expect().ToBeFocusedAsync();
    }

    private async Task<IPage> OpenAsync(int rows, int width = 1280, int height = 900)
    {
        var id = await shared.SeededAsync(rows);
        var page = await browser.OpenAsync(shared.Running.Url(), width: width, height: height);
        await page.GotoAsync($"/#/jobs/{id}/emails");
        return page;
    }
}
