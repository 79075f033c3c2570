using System.Net;

namespace EmailGen.EndToEnd.Tests.Pages;

[Collection(nameof(PageBrowser))]
public sealed class ServingPageTests(PageBrowser browser, PageApp shared) : IClassFixture<PageApp>
{
    private const int Timeout = 120_000;

    [Theory(Timeout = Timeout)]
    [InlineData("/")]
    [InlineData("/monitor")]
    public async Task Get_ThePage_IsGuardedAndAnsweredByTagTheSecondTime(string path)
    {
        var app = shared.Running;
        using var first = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await app.Client.SendAsync(again, TestContext.Current.CancellationToken);
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);

        Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.StartsWith("default-src 'none'; script-src 'self';", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", first.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact(Timeout = Timeout)]
    public async Task Get_AFile_IsKeptForEverUnderItsVersionOnly()
    {
        var app = shared.Running;
        var html = await app.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var address = html.Split('"').First(text => text.EndsWith("/app.js", StringComparison.Ordinal));
        using var pinned = await app.Client.GetAsync(address, TestContext.Current.CancellationToken);
        using var old = await app.Client.GetAsync("/assets/before/app.js", TestContext.Current.CancellationToken);
        using var missing = await app.Client.GetAsync("/assets/before/no.js", TestContext.Current.CancellationToken);
        using var elsewhere = await app.Client.GetAsync("/nothing", TestContext.Current.CancellationToken);

        Assert.Equal("text/javascript", pinned.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", pinned.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-cache", old.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    [InlineData("br;q=0, gzip")]
    public async Task Get_AFile_ComesAsTheBrowserLikesIt(string accepted)
    {
        var app = shared.Running;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/any/page.css");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(accepted switch { "identity" => [], "br" => ["br"], _ => ["gzip"] }, answer.Content.Headers.ContentEncoding);
    }

    [Fact(Timeout = Timeout)]
    public async Task Open_AllViews_TransfersLittle()
    {
        var app = shared.Running;
        var page = await browser.OpenAsync(app.Url());
        foreach (var (view, sign) in new[] { ("/", "a.job"), ("/#/new", ".drop"), ($"/#/jobs/{shared.JobId}", ".tiles"), ($"/#/jobs/{shared.JobId}/emails", ".grid") })
        {
            await page.GotoAsync(view);
            await page.Locator(sign).Expect().ToBeVisibleAsync();
        }

        var bytes = await page.EvaluateAsync<double>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(one => !one.name.includes('/api/')).reduce((sum, one) => sum + one.transferSize, 0)");
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:N0} bytes for all views of a reader");
        Assert.InRange(bytes, 1, 150_000);
    }
}
