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
        var page = await OpenAsync(new StubbedEmails(Rows));
        await page.Locator(".rows .row").First.Expect().ToContainTextAsync("Ann1");
        var seen = await page.EvaluateAsync<JsonElement>(Scroll, 2_400);
        await page.Locator("[role=grid]").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Locator(".row[aria-selected=true]").Expect().ToContainTextAsync("Ann18000");
        await page.Locator(".reader h2").Expect().ToHaveTextAsync("Row 18,000");
        var heap = await page.EvaluateAsync<double>("() => { gc(); return performance.memory.usedJSHeapSize / 1e6 }");
        var elements = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");

        TestContext.Current.TestOutputHelper?.WriteLine($"{seen}, {heap:0.0} MB, {elements} elements");
        Assert.Equal(0, seen.GetProperty("blank").GetInt32());
        Assert.True(seen.GetProperty("frames").GetInt32() > 400, seen.ToString());
        Assert.InRange(heap, 0, 50);
        Assert.InRange(elements, 0, 1_000);
    }

    [Fact(Timeout = Timeout)]
    public async Task Search_AndFilter_AskTheServerAndShowTheEmailBesideItsLead()
    {
        var emails = new StubbedEmails(500);
        var page = await OpenAsync(emails);
        await page.GetByText("500 rows").Expect().ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Needs review" }).ClickAsync();
        await page.GetByText("71 rows found").Expect().ToBeVisibleAsync();
        await page.FillAsync("#search", "Ann21");
        await page.GetByText("3 rows found").Expect().ToBeVisibleAsync();
        await page.Locator(".rows .row:visible").First.ClickAsync();

        var reader = page.Locator(".reader");
        await reader.Expect().ToContainTextAsync("The body has 44 words");
        await reader.Expect().ToContainTextAsync("Acme 21, Inc");
        await reader.Expect().ToContainTextAsync("how is work at Acme 21?");
        Assert.Contains(emails.Asked, query => query.Contains("status=needs+review", StringComparison.Ordinal) && query.Contains("search=Ann21", StringComparison.Ordinal));
        await page.FillAsync("#search", "nobody");
        await page.GetByText("No row is like that.").Expect().ToBeVisibleAsync();
    }

    [Fact(Timeout = Timeout)]
    public async Task Read_OnAPhoneByKeyboard_OpensTheEmailAndComesBack()
    {
        var page = await OpenAsync(new StubbedEmails(50), 360, 740);
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

    private async Task<IPage> OpenAsync(StubbedEmails emails, int width = 1280, int height = 900)
    {
        var page = await browser.OpenAsync(shared.Running.Url(), width: width, height: height);
        await emails.ServeAsync(page);
        await page.GotoAsync($"/#/jobs/{shared.JobId}/emails");
        return page;
    }
}
