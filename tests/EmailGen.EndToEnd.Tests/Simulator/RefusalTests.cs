using System.Net;
using System.Text.RegularExpressions;
using EmailGen.ModelSimulator;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

/// <summary>Every 429 of a limit, word by word.</summary>
public sealed class RefusalTests
{
    private const string More = "Visit https://platform.openai.com/account/rate-limits to learn more.";
    private const string AzureMore = "Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.";
    private const string AzureCall = "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded";

    public static TheoryData<SimulatedDeployment, string, string, string> OpenAI => new()
    {
        { new() { RequestsPerMinute = 60 }, "requests", $"requests per min (RPM): Limit 60, Used 3, Requested 1. Please try again in 1s. {More}", "1" },
        { new() { RequestsPerMinute = 600, RequestsWindow = RequestsWindow.TenSeconds }, "requests", $"requests per min (RPM): Limit 600, Used 100, Requested 1. Please try again in 10s. {More}", "10" },
        { new() { RequestsPerDay = 10_000, InitialDayLevel = 0 }, "requests", $"requests per day (RPD): Limit 10000, Used 10000, Requested 1. Please try again in 8.64s. {More}", "9" },
    };

    [Theory]
    [MemberData(nameof(OpenAI))]
    public async Task Ask_OpenAI_NamesTheLimit(SimulatedDeployment deployment, string type, string text, string retryAfter)
    {
        await using var simulator = await StartAsync(deployment);

        using var response = await simulator.AskUntilRefusedAsync();

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("rate_limit_exceeded", error["code"]!.GetValue<string>());
        Assert.Equal(type, error["type"]!.GetValue<string>());
        Assert.Equal(retryAfter, SimulatorHost.Header(response, "Retry-After"));
        Assert.Equal($"Rate limit reached for gpt-4o-mini in organization org-simulated on {text}", error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ask_TokensOfADay_NamesTheLimit()
    {
        await using var simulator = await StartAsync(new() { TokensPerDay = 864_000, InitialDayLevel = 0 });

        using var response = await simulator.AskUntilRefusedAsync();

        var error = await SimulatorHost.ErrorAsync(response);
        var text = Regex.Match(error["message"]!.GetValue<string>(), @"^Rate limit reached for gpt-4o-mini in organization org-simulated on tokens per day \(TPD\): Limit 864000, Used 864000, Requested (?<tokens>\d+)\. Please try again in (?<wait>[\d.]+)s\. Visit", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
        Assert.True(text.Success);
        Assert.Equal("tokens", error["type"]!.GetValue<string>());
        Assert.Equal(int.Parse(text.Groups["tokens"].Value) / 10.0, double.Parse(text.Groups["wait"].Value));
    }

    [Fact]
    public async Task Ask_TokensOfAMinute_NamesTheLimit()
    {
        await using var simulator = await StartAsync(new() { TokensPerMinute = 6_000, TokenAccounting = TokenAccounting.Azure });

        using var response = await simulator.AskUntilRefusedAsync();

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal("tokens", error["type"]!.GetValue<string>());
        Assert.Matches(@"^Rate limit reached for gpt-4o-mini in organization org-simulated on tokens per min \(TPM\): Limit 6000, Used \d+, Requested 5\d\d\. Please try again in [\d.]+s\. Visit", error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ask_LargerThanTheLimit_SaysThatNoWaitHelps()
    {
        await using var simulator = await StartAsync(new() { TokensPerMinute = 400, TokenAccounting = TokenAccounting.Azure });

        using var response = await simulator.AskUntilRefusedAsync();

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal("tokens", error["type"]!.GetValue<string>());
        Assert.Matches(@"^Request too large for gpt-4o-mini in organization org-simulated on tokens per min \(TPM\): Limit 400, Requested 5\d\d\. The input or output tokens must be reduced in order to run successfully\. Visit", error["message"]!.GetValue<string>());
        Assert.Null(SimulatorHost.Header(response, "Retry-After"));
        Assert.Equal(1, simulator.Server.Ledger.Summary.ThrottledByKind["too_large"]);
    }

    [Fact]
    public async Task Ask_AzureRequests_SpeaksOfTheCallRate()
    {
        await using var simulator = await StartAsync(new() { RequestsPerMinute = 600, RequestsWindow = RequestsWindow.OneSecond });

        using var response = await simulator.AskUntilRefusedAsync(SimulatorHost.AzurePath);

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal("429", error["code"]!.GetValue<string>());
        Assert.Equal($"{AzureCall} call rate limit of your current OpenAI S0 pricing tier. Please retry after 1 seconds. {AzureMore}", error["message"]!.GetValue<string>());
        Assert.Equal("1000", SimulatorHost.Header(response, "retry-after-ms"));
        Assert.Equal("600", SimulatorHost.Header(response, "x-ratelimit-limit-requests"));
        Assert.Equal("590", SimulatorHost.Header(response, "x-ratelimit-remaining-requests"));
        Assert.Equal("1", SimulatorHost.Header(response, "x-ratelimit-reset-requests"));
        Assert.Equal(10, simulator.Server.Ledger.Summary.MaxInOneSecond);
    }

    [Fact]
    public async Task Ask_AzureTokens_SpeaksOfTheTokenRate()
    {
        await using var simulator = await StartAsync(new() { TokensPerMinute = 6_000, TokenAccounting = TokenAccounting.Azure });

        using var response = await simulator.AskUntilRefusedAsync(SimulatorHost.AzurePath);

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Matches(@"^Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing tier\. Please retry after \d+ seconds\.", error["message"]!.GetValue<string>());
        Assert.Matches(@"^\d{4,5}$", SimulatorHost.Header(response, "retry-after-ms")!);
    }

    private static Task<SimulatorHost> StartAsync(SimulatedDeployment deployment) => SimulatorHost.StartAsync(new() { Deployments = [deployment] }, new FakeTimeProvider());
}
