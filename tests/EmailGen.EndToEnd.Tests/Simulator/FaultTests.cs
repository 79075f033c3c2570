using System.Net;
using EmailGen.ModelSimulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

/// <summary>Each kind of fault as a caller meets it.</summary>
public sealed class FaultTests
{
    private const string Azure = SimulatorHost.AzurePath;
    private const string OpenAI = SimulatorHost.OpenAIPath;

    public static TheoryData<SimulatedFault, string, int, string?, string?, string> Errors => new()
    {
        { new(FaultKind.InsufficientQuota), OpenAI, 429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, please check your plan and billing details." },
        { new(FaultKind.RetryAfter86400), Azure, 429, null, "429", "have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 86400 seconds." },
        { new(FaultKind.HighDemand) { RetryAfterSeconds = 20 }, Azure, 429, "too_many_requests", "too_many_requests", "The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load. Please retry after 20 seconds." },
        { new(FaultKind.TemporarilyUnable), Azure, 429, null, "429", "The service is temporarily unable to process your request. Please try again later." },
        { new(FaultKind.FlexUnavailable), OpenAI, 429, "resource_unavailable", "resource_unavailable", "Resource unavailable" },
        { new(FaultKind.ContentFilter), Azure, 400, null, "content_filter", "The response was filtered due to the prompt triggering Azure OpenAI's content management policy." },
        { new(FaultKind.ContentFilter), OpenAI, 400, null, "content_filter", "The response was filtered" },
        { new(FaultKind.ServerError), OpenAI, 500, "server_error", null, "The server had an error while processing your request. Sorry about that!" },
        { new(FaultKind.ServerError) { Status = 503 }, OpenAI, 503, "server_error", null, "The server is currently overloaded with other requests." },
        { new(FaultKind.ServerError) { Status = 503 }, Azure, 503, null, "InternalServerError", "The service is temporarily unable to process your request." },
        { new(FaultKind.ServerError) { Status = 529 }, OpenAI, 529, "overloaded_error", null, "Overloaded" },
        { new(FaultKind.WrongKey), OpenAI, 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided." },
        { new(FaultKind.WrongKey), Azure, 401, "invalid_request_error", "401", "Access denied due to invalid subscription key" },
        { new(FaultKind.ModelNotFound), OpenAI, 404, "invalid_request_error", "model_not_found", "The model `gpt-4o-mini` does not exist or you do not have access to it." },
        { new(FaultKind.ModelNotFound), Azure, 404, null, "DeploymentNotFound", "The API deployment for this resource does not exist." },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Ask_Error_HasTheVendorsWords(SimulatedFault fault, string path, int status, string? type, string? code, string text)
    {
        await using var simulator = await StartAsync(fault);

        using var response = await simulator.AskAsync(path: path);

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, error["code"]?.GetValue<string>());
        Assert.Contains(text, error["message"]!.GetValue<string>());
        Assert.True(type is null || type == error["type"]!.GetValue<string>());
        Assert.Equal((1, 0, 1), Counts(simulator));
    }

    [Fact]
    public async Task Ask_RetryAfter86400_SaysSoInTheHeadersToo()
    {
        await using var simulator = await StartAsync(new(FaultKind.RetryAfter86400));

        using var response = await simulator.AskAsync(path: Azure);

        Assert.Equal("86400", SimulatorHost.Header(response, "Retry-After"));
        Assert.Equal("86400000", SimulatorHost.Header(response, "retry-after-ms"));
        Assert.Equal(1, simulator.Server.Ledger.Summary.ThrottledByKind["retry_after_86400"]);
        Assert.Equal(new(Requests: 0, Tokens: 0), simulator.Server.Ledger.Summary.Throttled);
    }

    [Fact]
    public async Task Ask_ContentFilterOfAzure_HasTheInnerError()
    {
        await using var simulator = await StartAsync(new(FaultKind.ContentFilter));

        using var response = await simulator.AskAsync(path: Azure);

        Assert.Equal("ResponsibleAIPolicyViolation", (await SimulatorHost.ErrorAsync(response))["innererror"]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(FaultKind.ContentFilterAnswer, "content_filter", "", null)]
    [InlineData(FaultKind.EmptyAnswer, "stop", "", null)]
    [InlineData(FaultKind.Refusal, "stop", null, "I'm sorry, but I can't help with that.")]
    public async Task Ask_SpoiledAnswer_IsBilled(FaultKind kind, string finishReason, string? content, string? refusal)
    {
        await using var simulator = await StartAsync(new(kind));

        using var response = await simulator.AskAsync();

        var choice = (await SimulatorHost.ReadAsync(response))["choices"]![0]!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(finishReason, choice["finish_reason"]!.GetValue<string>());
        Assert.Equal(content, choice["message"]!["content"]?.GetValue<string>());
        Assert.Equal(refusal, choice["message"]!["refusal"]?.GetValue<string>());
        Assert.Equal((1, 1, 0), Counts(simulator));
    }

    [Fact]
    public async Task Ask_Truncated_HasHalfTheAnswer()
    {
        await using var simulator = await StartAsync(new(FaultKind.Truncated) { ToRequest = 1 });
        // The same question to the same model for the first time.
        await using var other = await SimulatorHost.StartAsync();

        using var response = await simulator.AskAsync();

        var choice = (await SimulatorHost.ReadAsync(response))["choices"]![0]!;
        var whole = await other.AnswerAsync();
        Assert.Equal("length", choice["finish_reason"]!.GetValue<string>());
        Assert.Equal(whole[..(whole.Length / 2)], choice["message"]!["content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(FaultKind.NotJson, 200, HttpStatusCode.OK)]
    [InlineData(FaultKind.ServerError, 502, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.ServerError, 504, HttpStatusCode.GatewayTimeout)]
    public async Task Ask_Gateway_AnswersInHtml(FaultKind kind, int status, HttpStatusCode expected)
    {
        await using var simulator = await StartAsync(new(kind) { Status = status is 200 ? 500 : status });

        using var response = await simulator.AskAsync();

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0, 1), Counts(simulator));
    }

    [Theory]
    [InlineData(FaultKind.Cut, 0)]
    [InlineData(FaultKind.CutBody, 1)]
    public async Task Ask_Cut_BreaksTheConnection(FaultKind kind, int billed)
    {
        await using var simulator = await StartAsync(new(kind));

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.AskAsync());

        Assert.Equal((1, billed, 1 - billed), Counts(simulator));
    }

    [Theory]
    [InlineData(FaultKind.Stall)]
    [InlineData(FaultKind.SlowBody)]
    public async Task Ask_Slow_AnswersAfterItsTime(FaultKind kind)
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(new(kind) { Seconds = 20 }, clock);

        var asking = simulator.AskAsync();
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        using var response = await asking;
        Assert.True(clock.GetUtcNow() - clock.Start >= TimeSpan.FromSeconds(20));
        Assert.NotNull((await SimulatorHost.ReadAsync(response))["choices"]);
        Assert.Equal((1, 1, 0), Counts(simulator));
    }

    [Fact]
    public async Task Ask_Hang_LastsUntilTheCallerLeaves()
    {
        await using var simulator = await StartAsync(new(FaultKind.Hang));
        simulator.Client.Timeout = TimeSpan.FromMilliseconds(200);

        await Assert.ThrowsAsync<TaskCanceledException>(() => simulator.AskAsync());

        Assert.Equal((1, 0, 1), Counts(simulator));
        Assert.Equal(0, simulator.Server.Ledger.Summary.Abandoned);
    }

    private static Task<SimulatorHost> StartAsync(SimulatedFault fault, TimeProvider? clock = null) => SimulatorHost.StartAsync(new() { Faults = [fault] }, clock);

    private static (long Met, long Billed, long Failed) Counts(SimulatorHost simulator)
    {
        var seen = simulator.Server.Ledger.Summary;
        Assert.Equal(seen.Requests, seen.Accepted + seen.Throttled.Requests + seen.Throttled.Tokens + seen.Rejected + seen.Failed);
        return (seen.Faults.Values.Sum(), seen.Accepted, seen.Failed);
    }
}
