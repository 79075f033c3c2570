using EmailGen.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PageBrowser))]

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>
/// The one Chromium of all page tests, started when the first of them wants it. Where none is installed these tests are skipped
/// with the reason, but not in CI (<c>CI=true</c>): there they fail.
/// </summary>
public sealed class PageBrowser : IAsyncDisposable
{
    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Lock _lock = new();
    private Task<(IPlaywright Playwright, IBrowser Browser)>? _started;

    /// <summary>A window of its own: no key, no storage, no cache of another test.</summary>
    public async Task<IPage> OpenAsync(Uri app, ColorScheme colours = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var path = Environment.GetEnvironmentVariable("EMAILGEN_CHROMIUM") ?? Array.Find(Known, File.Exists);
        if (path is null)
        {
            const string Missing = "Chromium is not installed: run tests/install-chromium as root, or name one in EMAILGEN_CHROMIUM.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Fail(Missing);
        }

        lock (_lock)
        {
            _started ??= StartAsync(path);
        }

        var context = await (await _started).Browser.NewContextAsync(new()
        {
            BaseURL = app.ToString(),
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-US",
            AcceptDownloads = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await _started;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync(string path)
    {
        var playwright = await Playwright.CreateAsync();
        // Root has no sandbox in Debian's containers, and precise memory figures are wanted.
        string[] arguments = ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"];
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = arguments }));
    }
}
