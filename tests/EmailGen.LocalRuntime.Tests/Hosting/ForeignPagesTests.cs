using System.Net;
using EmailGen.LocalRuntime.Hosting.Settings;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>What pages of other sites, and other machines, can do with an app that asks for no key.</summary>
public sealed class ForeignPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "evil.example", 403)]
    [InlineData("GET", "evil.example:7071", 403)]
    [InlineData("POST", "127.0.0.1.evil.example", 403)]
    [InlineData("GET", "localhost.evil.example", 403)]
    [InlineData("GET", "192.168.1.7", 403)]
    [InlineData("GET", "localhost", 200)]
    [InlineData("GET", "LOCALHOST:7071", 200)]
    [InlineData("GET", "127.0.0.1:9", 200)]
    [InlineData("GET", "[::1]:9", 200)]
    public async Task Request_UnderAnotherName_IsRefused(string method, string host, int status)
    {
        await using var app = await TestApp.StartAsync(typeof(HttpSamples));

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/jobs") { Headers = { Host = host } };
        using var answer = await app.Client.SendAsync(request, Stop);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.True(status == 200 || (await answer.Content.ReadAsStringAsync(Stop)).Contains("LocalRuntime__FunctionKey", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST", "/api/jobs", "https://evil.example", 403)]
    [InlineData("POST", "/api/jobs", "null", 403)]
    [InlineData("POST", "/api/jobs", "http://127.0.0.1:1", 403)]
    [InlineData("POST", "/api/jobs", "file://", 403)]
    [InlineData("POST", "/api/jobs", "chrome-extension://abcdef", 403)]
    [InlineData("POST", "/api/jobs", "no origin at all", 403)]
    [InlineData("DELETE", "/runtime/webhooks/durabletask/instances/i", "https://evil.example", 403)]
    [InlineData("POST", "/api/jobs", "OWN", 201)]
    [InlineData("POST", "/api/jobs", "", 201)]
    [InlineData("POST", "/api/jobs", "https://friend.example", 201)]
    [InlineData("GET", "/api/jobs", "https://evil.example", 200)]
    public async Task Request_OfAnotherSitesPage_ChangesNothing(string method, string path, string origin, int status)
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings { Functions = [typeof(HttpSamples)], Args = ["--LocalRuntime:CORS=https://friend.example"] });

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Origin", origin == "OWN" ? app.App.Address.GetLeftPart(UriPartial.Authority) : origin);
        using var answer = await app.Client.SendAsync(request, Stop);

        Assert.Equal(status, (int)answer.StatusCode);
        // Nobody but the friend may read it.
        Assert.Equal(origin == "https://friend.example", answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Request_WithAKey_MayComeUnderAnyName()
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings { Functions = [typeof(HttpSamples)], Args = ["--LocalRuntime:FunctionKey=f"] });

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/with-key") { Headers = { { "x-functions-key", "f" }, { "Origin", "https://emails.example" } } };
        request.Headers.Host = "emails.example";
        using var answer = await app.Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    public async Task Start_WhereOtherMachinesReachIt_NeedsAKey(string urls)
    {
        var refused = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Args = [$"--urls={urls}"] }));

        Assert.Contains("has no keys. Set LocalRuntime__FunctionKey", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "--LocalRuntime:FunctionKey=f")]
    [InlineData("http://127.0.0.1:0", "--x=y")]
    [InlineData("http://[::1]:0", "--x=y")]
    public async Task Start_WithAKeyOrForThisMachineAlone_IsFine(string urls, string setting)
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings { Args = [$"--urls={urls}", setting] });

        Assert.NotEqual(0, app.App.Address.Port);
    }
}
