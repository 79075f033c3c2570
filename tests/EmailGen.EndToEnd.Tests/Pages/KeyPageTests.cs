using System.Text;
using ClosedXML.Excel;
using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class KeyPageTests(PageBrowser browser)
{
    private const int Timeout = 120_000;

    [Fact(Timeout = Timeout)]
    public async Task Open_AnAppWithKeys_AsksOnceKeepsItForTheTabAndSendsItInAHeader()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--LocalRuntime:FunctionKey=reader-key", "--LocalRuntime:MasterKey=master-key");
        var page = await browser.OpenAsync(app.Url());
        var addresses = new StringBuilder();
        page.Request += (_, request) => addresses.AppendLine(request.Url);
        await page.GotoAsync("/");
        await EnterAsync(page, "wrong");
        await page.GetByText("That key was not accepted.").Expect().ToBeVisibleAsync();
        await EnterAsync(page, "reader-key");
        await page.GetByText("No lists yet.").Expect().ToBeVisibleAsync();

        await page.StartListAsync(SampleList.Csv(10));
        await page.State().Expect().ToHaveTextAsync("Done", PageActions.Within(60));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the workbook" }).ClickAsync());
        using var workbook = new XLWorkbook(await download.ReadAsync());
        Assert.Equal(11, workbook.Worksheet("Emails").LastRowUsed().RowNumber());
        await page.ReloadAsync();
        await page.State().Expect().ToHaveTextAsync("Done");

        await page.GotoAsync("/monitor");
        await page.GetByText("The monitor needs the master key").Expect().ToBeVisibleAsync();
        await EnterAsync(page, "master-key");
        await page.GetByRole(AriaRole.Cell, new() { Name = "RunJob" }).Expect().ToBeVisibleAsync();
        var shown = await page.ContentAsync();
        Assert.All(["reader-key", "master-key"], key => Assert.DoesNotContain(key, addresses + shown, StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Decline_TheKey_SaysWhatIsMissing()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--LocalRuntime:FunctionKey=reader-key");
        var page = await browser.OpenAsync(app.Url());
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();

        await page.GetByRole(AriaRole.Alert).Expect().ToContainTextAsync("This app needs a key");
    }

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.Keyboard.PressAsync("Enter");
    }
}
