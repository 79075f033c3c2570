using System.Net;
using EmailGen.LocalRuntime.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class MiddlewareTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Middleware_InOrder_RunsAroundTheFunction()
    {
        var recorder = new Recorder();
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(HttpSamples)],
            Configure = builder =>
            {
                builder.Services.AddSingleton(recorder);
                builder.UseMiddleware<Outer>();
                builder.UseWhen(context => context.FunctionDefinition.Name == "hello", async (context, next) =>
                {
                    recorder.Tell($"inner {context.Items["who"]}");
                    await next();
                });
            },
        });

        await app.Client.GetStringAsync("/api/hello", Stop);
        await app.Client.GetStringAsync("/api/jobs", Stop);

        Assert.Equal("before hello True", await recorder.NextAsync(Stop));
        Assert.Equal("inner outer", await recorder.NextAsync(Stop));
        Assert.Equal("after hello", await recorder.NextAsync(Stop));
        Assert.Equal("before jobs-list True", await recorder.NextAsync(Stop));
        Assert.Equal("after jobs-list", await recorder.NextAsync(Stop));
    }

    [Fact]
    public async Task Middleware_ThatCatches_AnswersInTheFunctionsPlace()
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(HttpSamples)],
            Configure = builder => builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidOperationException exception)
                {
                    await Results.Problem(exception.Message, statusCode: 503).ExecuteAsync(context.GetHttpContext()!);
                }
            }),
        });

        using var response = await app.Client.GetAsync("/api/throws", Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("secret", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_AroundDurableFunctions_SeesEachOfThem()
    {
        var recorder = new Recorder();
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(DurableSamples)],
            Configure = builder => builder.UseMiddleware(async (context, next) =>
            {
                recorder.Tell($"{context.FunctionDefinition.Name} {context.GetHttpContext() is not null}");
                await next();
            }),
        });
        var client = app.App.Services.GetRequiredService<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("greetings", new Order(["ann"]), Stop);
        await client.WaitForInstanceCompletionAsync(id, Stop);

        Assert.Equal("Greetings False", await recorder.NextAsync(Stop));
        Assert.Equal("Greet False", await recorder.NextAsync(Stop));
    }

    private sealed class Outer(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.Items["who"] = "outer";
            recorder.Tell($"before {context.FunctionDefinition.Name} {Guid.TryParse(context.InvocationId, out _)}");
            await next(context);
            recorder.Tell($"after {context.FunctionDefinition.Name}");
        }
    }
}
