using EmailGen.ModelSimulator;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class HeaderModeTests
{
    private static readonly SimulatedDeployment Limited = new() { RequestsPerMinute = 60, TokensPerMinute = 100_000 };

    [Fact]
    public async Task Ask_DayLimit_OpenAITellsTheDay_AzureTheMinute()
    {
        await using var simulator = await StartAsync(Limited with { RequestsPerMinute = 500, RequestsPerDay = 10_000 });

        using var openAI = await simulator.AskAsync();
        using var azure = await simulator.AskAsync(path: SimulatorHost.AzurePath);

        Assert.Equal(("10000", "9999", "8.64s"), Requests(openAI));
        Assert.Equal(("500", "498", "1"), Requests(azure));
        Assert.Equal("100000", SimulatorHost.Header(openAI, "x-ratelimit-limit-tokens"));
    }

    [Theory]
    [InlineData(SimulatorHost.OpenAIPath, null)]
    [InlineData(SimulatorHost.AzurePath, "1000")]
    public async Task Ask_Absent_TellsNothingButTheWait(string path, string? milliseconds)
    {
        await using var simulator = await StartAsync(Limited with { Headers = HeaderMode.Absent });

        using var refused = await simulator.AskUntilRefusedAsync(path);

        Assert.DoesNotContain(refused.Headers, header => header.Key.StartsWith("x-ratelimit", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("1", SimulatorHost.Header(refused, "Retry-After"));
        Assert.Equal(milliseconds, SimulatorHost.Header(refused, "retry-after-ms"));
        Assert.DoesNotMatch(@"Limit \d|Used|try again|retry after", (await SimulatorHost.ErrorAsync(refused))["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ask_Unknown_TellsMinusOneAndZero()
    {
        await using var simulator = await StartAsync(Limited with { Headers = HeaderMode.Unknown });

        using var response = await simulator.AskAsync(path: SimulatorHost.AzurePath);

        Assert.Equal(("-1", "-1", "0"), Requests(response));
        Assert.Equal("0", SimulatorHost.Header(response, "x-ratelimit-limit-tokens"));
        Assert.Equal("0", SimulatorHost.Header(response, "x-ratelimit-remaining-tokens"));
    }

    [Fact]
    public async Task Ask_Lying_ClaimsTenTimesTheLimitAndAllOfItLeft()
    {
        await using var simulator = await StartAsync(Limited with { Headers = HeaderMode.Lying });

        using var refused = await simulator.AskUntilRefusedAsync();

        Assert.Equal(("600", "600", "0s"), Requests(refused));
        Assert.Equal("1000000", SimulatorHost.Header(refused, "x-ratelimit-remaining-tokens"));
    }

    private static Task<SimulatorHost> StartAsync(SimulatedDeployment deployment) => SimulatorHost.StartAsync(new() { Deployments = [deployment] }, new FakeTimeProvider());

    private static (string? Limit, string? Remaining, string? Reset) Requests(HttpResponseMessage response) => (
        SimulatorHost.Header(response, "x-ratelimit-limit-requests"),
        SimulatorHost.Header(response, "x-ratelimit-remaining-requests"),
        SimulatorHost.Header(response, "x-ratelimit-reset-requests"));
}
