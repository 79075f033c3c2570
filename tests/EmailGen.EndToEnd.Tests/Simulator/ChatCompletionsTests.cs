using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailGen.ModelSimulator;
using Microsoft.Extensions.Time.Testing;
using Microsoft.ML.Tokenizers;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class ChatCompletionsTests
{
    private static readonly object EmailSchema = new
    {
        type = "json_schema",
        json_schema = new
        {
            name = "email",
            strict = true,
            schema = new
            {
                type = "object",
                properties = new { subject = new { type = "string" }, body = new { type = "string" }, score = new { type = "integer" } },
                required = new[] { "subject", "body", "score" },
                additionalProperties = false,
            },
        },
    };

    [Fact]
    public async Task Ask_PlainText_AnswersSubjectAndBodyWithUsage()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        using var response = await simulator.AskAsync();

        var answer = await SimulatorHost.ReadAsync(response);
        var content = answer["choices"]![0]!["message"]!["content"]!.GetValue<string>();
        Assert.StartsWith("Subject: ", content);
        Assert.Contains("Ann,", content);
        Assert.Equal("stop", answer["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal(Tokens(content), answer["usage"]!["completion_tokens"]!.GetValue<int>());
        Assert.StartsWith("req_", response.Headers.GetValues("x-request-id").Single());
        Assert.False(response.Headers.Contains("x-ratelimit-limit-requests"));
    }

    [Fact]
    public async Task Ask_JsonSchema_AnswersItsRequiredProperties()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var email = JsonNode.Parse(await simulator.AnswerAsync(responseFormat: EmailSchema))!.AsObject();

        Assert.Equal(["subject", "body", "score"], email.Select(property => property.Key));
        Assert.Contains("Ann,", email["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ask_AllowanceTooSmall_CutsTheAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        using var response = await simulator.AskAsync(maxTokens: 10);

        var answer = await SimulatorHost.ReadAsync(response);
        Assert.Equal("length", answer["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal(10, answer["usage"]!["completion_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task Ask_AnyRequest_BillsMessagesFramesAndSchema()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var plain = await simulator.AskAsync();
        using var structured = await simulator.AskAsync(responseFormat: EmailSchema);

        // Two messages of four tokens more than their texts, and three that begin the answer.
        var messages = Tokens("Write emails.") + Tokens(SimulatorHost.Ann) + (2 * 4) + 3;
        Assert.Equal(messages, await PromptTokensAsync(plain));
        Assert.Equal(messages + Tokens(JsonSerializer.Serialize(EmailSchema)), await PromptTokensAsync(structured));
    }

    [Fact]
    public async Task Ask_SameSeed_AnswersTheSame_AnotherSeedDoesNot()
    {
        await using var first = await SimulatorHost.StartAsync();
        await using var second = await SimulatorHost.StartAsync();
        await using var other = await SimulatorHost.StartAsync(new() { Seed = 7 });

        var answer = await first.AnswerAsync();

        Assert.Equal(answer, await second.AnswerAsync());
        Assert.NotEqual(answer, await other.AnswerAsync());
    }

    [Fact]
    public async Task Ask_WithLatency_AnswersWhenItsTimeHasPassed()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await SimulatorHost.StartAsync(new() { MinLatencyMs = 500, MaxLatencyMs = 500 }, clock);

        var asking = simulator.AskAsync();
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        using var response = await asking;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", "model")]
    [InlineData("{\"model\":\"m\"}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[]}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":5}]}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":true}", "stream")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"response_format\":{\"type\":\"xml\"}}", "response_format.type")]
    public async Task Ask_BadBody_IsAnOpenAIError(string body, string? parameter)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        using var response = await simulator.Client.PostAsync(
            SimulatorHost.OpenAIPath, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        var error = (await SimulatorHost.ReadAsync(response))["error"]!.AsObject();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["message", "type", "param", "code"], error.Select(property => property.Key));
        Assert.Equal("invalid_request_error", error["type"]!.GetValue<string>());
        Assert.Equal(parameter, error["param"]?.GetValue<string>());
        Assert.Equal(1, simulator.Server.Ledger.Summary.Rejected);
    }

    [Theory]
    [InlineData("Authorization", "Bearer right", HttpStatusCode.OK)]
    [InlineData("api-key", "right", HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("X-Nothing", "right", HttpStatusCode.Unauthorized)]
    public async Task Ask_KeySet_WantsThatKey(string header, string value, HttpStatusCode expected)
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { ApiKey = "right" });
        simulator.Client.DefaultRequestHeaders.Add(header, value);

        using var response = await simulator.AskAsync();

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("v1/embeddings")]
    [InlineData("openai/deployments/mini/chat/completions")]
    [InlineData("openai/deployments/a/b/chat/completions?api-version=1")]
    public async Task Ask_UnknownPath_IsNotFound(string path)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        using var response = await simulator.AskAsync(path: path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotNull((await SimulatorHost.ReadAsync(response))["error"]!["message"]);
    }

    private static int Tokens(string text) => TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(text);

    private static async Task<int> PromptTokensAsync(HttpResponseMessage response) =>
        (await SimulatorHost.ReadAsync(response))["usage"]!["prompt_tokens"]!.GetValue<int>();

    [Fact]
    public async Task Start_PortTaken_IsAnIOException()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() =>
            ModelSimulatorServer.StartAsync(new() { Port = simulator.Server.Endpoint.Port }, ct: TestContext.Current.CancellationToken));
    }
}
