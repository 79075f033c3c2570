using EmailGen.Conformance.Runner;
using EmailGen.Conformance.Runner.Hosts;
using EmailGen.Conformance.Runner.Promises;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The promises over HTTP, as <c>make conformance</c> asks for them on any host.</summary>
public sealed class HttpPromiseTests
{
    [Fact]
    public async Task Promises_OverHttp_AreKept()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = await OwnApp.StartAsync(replays: true, cancellation);
        using var client = new HttpClient { BaseAddress = app.Address };
        var host = new HttpHost(client);

        var verdicts = await Task.WhenAll(AllPromises.List.Select(promise => Inspection.TryAsync(promise, host, TimeSpan.FromMinutes(2), cancellation)));

        Assert.Empty(verdicts.Where(static verdict => !verdict.IsKept).Select(static verdict => $"{verdict.Promise.Name}: {verdict.Seen}"));
    }
}
