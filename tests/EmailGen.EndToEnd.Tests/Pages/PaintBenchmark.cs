namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>How soon the page is there, for <c>make bench NAME=page</c>: a measurement, and so no test.</summary>
[Collection(nameof(PageBrowser))]
public sealed class PaintBenchmark(PageBrowser browser, PageApp shared) : IClassFixture<PageApp>
{
    private const int Visits = 15;

    [Fact(Explicit = true, Timeout = 120_000)]
    public async Task Measure_FirstPaint()
    {
        var paints = new List<double>();
        while (paints.Count < Visits)
        {
            // Each time with an empty cache, as a new reader has it.
            var window = await browser.OpenAsync(shared.Running.Url());
            await window.GotoAsync("/");
            await window.Locator("a.job").Expect().ToBeVisibleAsync();
            paints.Add(await window.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            await window.Context.CloseAsync();
        }

        paints.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"First paint of {Visits} visits: median {paints[Visits / 2]:0} ms, fastest {paints[0]:0} ms, slowest {paints[^1]:0} ms");
    }
}
