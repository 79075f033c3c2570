using System.Net;
using EmailGen.ModelSimulator;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class ThrottlingTests
{
    private static readonly SimulatorSettings SixtyRequests = new() { RequestsPerMinute = 60 };

    // One second's worth and two.
    private const int FullBucket = 3;

    [Fact]
    public async Task Ask_OpenAIPath_TellsLimitsAsDurations()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { RequestsPerMinute = 60, TokensPerMinute = 60_000 }, new FakeTimeProvider());

        using var response = await simulator.AskAsync();

        Assert.Equal("60", Header(response, "x-ratelimit-limit-requests"));
        Assert.Equal("59", Header(response, "x-ratelimit-remaining-requests"));
        Assert.Equal("1s", Header(response, "x-ratelimit-reset-requests"));
        Assert.Equal("60000", Header(response, "x-ratelimit-limit-tokens"));
        Assert.EndsWith("ms", Header(response, "x-ratelimit-reset-tokens"));
    }

    [Fact]
    public async Task Ask_OpenAILimitReached_SaysWhichAndHowLong()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(SixtyRequests, clock);
        await UseUpAsync(simulator, SimulatorHost.OpenAIPath);
        clock.Advance(TimeSpan.FromMilliseconds(400));

        using var response = await simulator.AskAsync();

        var error = (await SimulatorHost.ReadAsync(response))["error"]!;
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("rate_limit_exceeded", error["code"]!.GetValue<string>());
        Assert.Equal("requests", error["type"]!.GetValue<string>());
        Assert.Contains("(RPM): Limit 60", error["message"]!.GetValue<string>());
        Assert.Contains("Please try again in 600ms.", error["message"]!.GetValue<string>());
        Assert.Equal("1", Header(response, "Retry-After"));
        Assert.False(response.Headers.Contains("retry-after-ms"));
    }

    [Fact]
    public async Task Ask_AzureLimitReached_SpeaksAzure()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(SixtyRequests, clock);
        await UseUpAsync(simulator, SimulatorHost.AzurePath);
        clock.Advance(TimeSpan.FromMilliseconds(400));

        using var response = await simulator.AskAsync(path: SimulatorHost.AzurePath);

        var error = (await SimulatorHost.ReadAsync(response))["error"]!;
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("429", error["code"]!.GetValue<string>());
        Assert.Contains("exceeded call rate limit", error["message"]!.GetValue<string>());
        Assert.Contains("Please retry after 1 seconds.", error["message"]!.GetValue<string>());
        Assert.Equal("600", Header(response, "retry-after-ms"));
        Assert.Equal("1", Header(response, "Retry-After"));
        Assert.Equal("3", Header(response, "x-ratelimit-reset-requests"));
    }

    [Fact]
    public async Task Ask_AfterTheWait_PassesAgain()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(SixtyRequests, clock);
        await UseUpAsync(simulator, SimulatorHost.OpenAIPath);

        clock.Advance(TimeSpan.FromSeconds(1));

        using var response = await simulator.AskAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ask_TooManyTokensForAnyMinute_IsRefusedWithoutAHint()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { TokensPerMinute = 50 }, new FakeTimeProvider());

        using var response = await simulator.AskAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.StartsWith("Request too large", (await SimulatorHost.ReadAsync(response))["error"]!["message"]!.GetValue<string>());
        Assert.Null(response.Headers.RetryAfter);
        Assert.Equal(new(Requests: 0, Tokens: 1), simulator.Server.Ledger.Summary.Throttled);
    }

    private static async Task UseUpAsync(SimulatorHost simulator, string path)
    {
        for (var call = 0; call < FullBucket; call++)
        {
            using var response = await simulator.AskAsync(path: path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
