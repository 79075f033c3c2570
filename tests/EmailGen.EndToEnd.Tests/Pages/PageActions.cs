using EmailGen.EndToEnd.Tests.App;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>What a user does on the page, in words.</summary>
internal static class PageActions
{
    public static async Task OpenNewListAsync(this IPage page)
    {
        await page.GotoAsync("/#/new");
        await page.GetByRole(AriaRole.Heading, new() { Name = "A new list" }).Expect().ToBeVisibleAsync();
    }

    public static Task ChooseFileAsync(this IPage page, string name, string content) =>
        page.Locator("#list-file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });

    /// <summary>Drops a file as from the desktop.</summary>
    public static async Task DropFileAsync(this IPage page, string name, string content)
    {
        var data = await page.EvaluateHandleAsync(
            "([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name)); return data; }", new[] { name, content });
        await page.DispatchEventAsync(".drop", "drop", new { dataTransfer = data });
    }

    public static async Task<string> StartListAsync(this IPage page, string csv)
    {
        await page.OpenNewListAsync();
        await page.ChooseFileAsync("leads.csv", csv);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write all" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("#/jobs/", StringComparison.Ordinal));
        return page.Url[(page.Url.LastIndexOf('/') + 1)..];
    }

    public static async Task<Stream> ReadAsync(this IDownload download)
    {
        var content = new MemoryStream();
        await using var file = await download.CreateReadStreamAsync();
        await file.CopyToAsync(content, TestContext.Current.CancellationToken);
        return content;
    }

    public static ILocator State(this IPage page) => page.Locator(".head .chip");

    public static ILocatorAssertions Expect(this ILocator locator) => Assertions.Expect(locator);

    public static LocatorAssertionsToHaveTextOptions Within(int seconds) => new() { Timeout = seconds * 1_000 };

    /// <summary>What the page complains of in the browser's log, except that the app could not be reached.</summary>
    public static List<string> Complaints(this IPage page)
    {
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        return complaints;
    }

    public static Uri Url(this RunningApp app) => app.Client.BaseAddress!;
}
