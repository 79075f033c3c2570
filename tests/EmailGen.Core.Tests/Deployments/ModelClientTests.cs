using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Core.Tests.Deployments;

public sealed class ModelClientTests
{
    private static readonly RenderedPrompt Prompt = new("Be kind.", "Name: Zoë \"Z\" Müller\n🙂");

    [Fact]
    public async Task AskAsync_OpenAI_SendsTheWholeQuestionAndReadsTheAnswer()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Content("words", "length"));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        var answer = Assert.IsType<ModelAnswer.Answered>(await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken));

        Assert.Equal(("words", "length", 300, 90), (answer.Text, answer.FinishReason, answer.PromptTokens, answer.CompletionTokens));
        var asked = Assert.Single(model.Requests);
        Assert.Equal("/v1/chat/completions", asked.Path);
        Assert.Equal("Bearer a-key", asked.Headers["Authorization"]);
        Assert.Equal("gpt-4o-mini", asked.Body.GetProperty("model").GetString());
        Assert.Equal(Prompt.User, asked.User);
        Assert.Equal(400, asked.Body.GetProperty("max_tokens").GetInt32());
        var schema = asked.Body.GetProperty("response_format").GetProperty("json_schema");
        Assert.True(schema.GetProperty("strict").GetBoolean());
        Assert.False(schema.GetProperty("schema").GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task AskAsync_AzureOpenAI_AsksTheDeploymentWithItsKey()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Email());
        using ModelClient client = new(TestDeployment.Azure(model.Address), TimeProvider.System);

        Assert.IsType<ModelAnswer.Answered>(await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken));

        var asked = Assert.Single(model.Requests);
        Assert.StartsWith("/openai/deployments/gpt-4o-mini/chat/completions?api-version=", asked.Path);
        Assert.Equal("a-key", asked.Headers["api-key"]);
    }

    [Theory]
    [InlineData(DeploymentKind.OpenAI, 429)]
    [InlineData(DeploymentKind.OpenAI, 500)]
    [InlineData(DeploymentKind.AzureOpenAI, 429)]
    [InlineData(DeploymentKind.AzureOpenAI, 503)]
    public async Task AskAsync_Failure_IsAskedOnlyOnce(DeploymentKind kind, int status)
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Error(status, "Please try again in 2s.", "rate_limit_exceeded", "requests"));
        using ModelClient client = new(kind is DeploymentKind.OpenAI ? TestDeployment.OpenAI($"{model.Address}/v1") : TestDeployment.Azure(model.Address), TimeProvider.System);

        var answer = await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken);

        Assert.Equal(status == 429, answer is ModelAnswer.Throttled { RetryAfter.TotalSeconds: 2, Kind: ThrottleKind.RequestsPerMinute });
        Assert.Equal(status != 429, answer is ModelAnswer.Unavailable);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task AskAsync_RateHeaders_AreKept()
    {
        await using var model = await FakeModel.StartAsync(_ => new WithHeader(FakeModel.Email(), "x-ratelimit-remaining-tokens", "199000"));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        var answer = await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken);

        Assert.Equal(new RateHeaders(null, new(null, 199_000, null)), answer.Rates);
    }

    [Fact]
    public async Task AskAsync_Refusal_IsTold()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Content(null, refusal: "I can't help with that."));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        var answer = await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken);

        Assert.Equal("I can't help with that.", Assert.IsType<ModelAnswer.Refused>(answer).Reason);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"choices":[{"message":{"content":"cut""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("")]
    public async Task AskAsync_NoChatCompletion_IsUnavailable(string body)
    {
        await using var model = await FakeModel.StartAsync(_ => Results.Text(body, "application/json"));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        Assert.IsType<ModelAnswer.Unavailable>(await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AskAsync_AnAnswerWithoutEnd_IsReadNoFurtherThanAnyRealOneGoes()
    {
        await using var model = await FakeModel.StartAsync(_ => Results.Stream(
            async body =>
            {
                var spaces = new byte[1_000_000];
                Array.Fill(spaces, (byte)' ');
                for (var sent = 0; sent < 50_000_000; sent += spaces.Length)
                {
                    await body.WriteAsync(spaces);
                }
            },
            "application/json"));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        var answer = Assert.IsType<ModelAnswer.Unavailable>(await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken));

        Assert.Contains("sent far more than an answer", answer.Message);
    }

    [Fact]
    public async Task AskAsync_ARedirect_IsNotFollowedWithTheKey()
    {
        var elsewhere = 0;
        await using var other = await FakeModel.StartAsync(_ =>
        {
            elsewhere++;
            return FakeModel.Email();
        });
        await using var model = await FakeModel.StartAsync(_ => Results.Redirect($"{other.Address}/v1/chat/completions", preserveMethod: true));
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);

        var answer = await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken);

        Assert.IsNotType<ModelAnswer.Answered>(answer);
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task AskAsync_NobodyListens_IsUnavailable()
    {
        var model = await FakeModel.StartAsync(_ => FakeModel.Email());
        var address = model.Address;
        await model.DisposeAsync();
        using ModelClient client = new(TestDeployment.OpenAI($"{address}/v1"), TimeProvider.System);

        var answer = Assert.IsType<ModelAnswer.Unavailable>(await client.AskAsync(Prompt, 400, TestContext.Current.CancellationToken));

        Assert.Contains(address, answer.Message);
    }

    [Fact]
    public async Task AskAsync_Cancelled_Throws()
    {
        TaskCompletionSource reached = new();
        await using var model = await FakeModel.StartAsync(async _ =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
            return FakeModel.Email();
        });
        using ModelClient client = new(TestDeployment.OpenAI($"{model.Address}/v1"), TimeProvider.System);
        using CancellationTokenSource stop = new();

        var asking = client.AskAsync(Prompt, 400, stop.Token);
        await reached.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private sealed class WithHeader(IResult inner, string name, string value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[name] = value;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
