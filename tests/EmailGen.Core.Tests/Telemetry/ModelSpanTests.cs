using System.Collections.Concurrent;
using System.Diagnostics;
using EmailGen.Core.Deployments;
using EmailGen.Core.Prompts;
using EmailGen.Core.Telemetry;
using EmailGen.Core.Tests.Deployments;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Core.Tests.Telemetry;

public sealed class ModelSpanTests : IDisposable
{
    private const string Job = "jabcdefghijklmnopqrstuvwxz";

    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public ModelSpanTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == EmailGenTraces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task AskAsync_Answered_IsASpanByTheConventionsWithinTheJobs()
    {
        await using var model = await FakeModel.StartAsync(_ => FakeModel.Email());

        var (work, request) = await AskWithinAJobAsync(TestDeployment.OpenAI($"{model.Address}/v1"));

        Assert.Equal(("chat gpt-4o-mini", ActivityKind.Client, ActivityStatusCode.Unset), (request.DisplayName, request.Kind, request.Status));
        Assert.Equal((work.TraceId, work.SpanId), (request.TraceId, request.ParentSpanId));
        Assert.Equal(EmailGenTraces.TraceOf(Job).TraceId, work.TraceId);
        Assert.Equal(
            [
                ("emailgen.deployment", "mini"), (EmailGenTraces.Job, Job), ("gen_ai.operation.name", "chat"), ("gen_ai.output.type", "json"), ("gen_ai.provider.name", "openai"),
                ("gen_ai.request.max_tokens", 200), ("gen_ai.request.model", "gpt-4o-mini"), ("gen_ai.usage.input_tokens", 300), ("gen_ai.usage.output_tokens", 90),
                ("server.address", "127.0.0.1"), ("server.port", new Uri(model.Address).Port),
            ],
            request.TagObjects.Where(tag => tag.Key != "gen_ai.response.finish_reasons").Select(tag => (tag.Key, tag.Value!)).OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.Equal(["stop"], Assert.IsType<string[]>(request.GetTagItem("gen_ai.response.finish_reasons")));
    }

    [Fact]
    public async Task AskAsync_Refused_SaysByWhichLimit()
    {
        await using var model = await FakeModel.StartAsync(_ => Results.Json(new { error = new { message = "Slow down" } }, statusCode: 429));

        var (_, request) = await AskWithinAJobAsync(TestDeployment.OpenAI($"{model.Address}/v1"));

        Assert.Equal(("limit", ActivityStatusCode.Error, null), (request.GetTagItem("error.type"), request.Status, request.StatusDescription));
    }

    [Fact]
    public void Start_NothingGoesOn_IsInTheJobsTraceWhereverItRuns()
    {
        using var first = EmailGenTraces.Start("StartJob", Job);
        first!.Stop();
        using var second = EmailGenTraces.Start("WriteWorkbook", Job);

        Assert.Equal(first.TraceId, second!.TraceId);
        Assert.NotEqual(first.TraceId, EmailGenTraces.TraceOf(Job.Replace('a', 'b')).TraceId);
    }

    private async Task<(Activity Work, Activity Request)> AskWithinAJobAsync(Deployment deployment)
    {
        using ModelClient client = new(deployment, TimeProvider.System);
        using var work = EmailGenTraces.Start("GenerateBatch", Job)!;
        await client.AskAsync(new RenderedPrompt("Be kind.", "Name: Zoë"), 200, TestContext.Current.CancellationToken);
        return (work, _ended.Single(span => span.ParentSpanId == work.SpanId));
    }
}
