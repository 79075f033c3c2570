using System.Net;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class LifecycleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WhileAnActivityRuns_WaitsForIt()
    {
        using var folder = new TestFolder();
        var recorder = new Recorder();
        var gate = new TaskCompletionSource();
        var settings = new TestAppSettings
        {
            Functions = [typeof(Gated)],
            Folder = folder,
            Configure = builder => builder.Services.AddSingleton(recorder).AddSingleton(gate),
        };
        await using (var app = await TestApp.StartAsync(settings))
        {
            await Client(app).ScheduleNewOrchestrationInstanceAsync("GatedJob", null, new StartOrchestrationOptions("job"), Stop);
            Assert.Equal("started", await recorder.NextAsync(Stop));

            var stopped = app.App.StopAsync();
            Assert.False(stopped.IsCompleted);
            gate.SetResult();
            await stopped;

            Assert.True(recorder.TryNext(out var told));
            Assert.Equal("ended", told);
        }

        await using var again = await TestApp.StartAsync(settings);
        var instance = await Client(again).WaitForInstanceCompletionAsync("job", Stop);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        Assert.False(recorder.TryNext(out _));
    }

    [Fact]
    public async Task Stop_WhileARequestIsOpen_EndsTheRequest()
    {
        var recorder = new Recorder();
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(Gated)],
            Configure = builder => builder.Services.AddSingleton(recorder).AddSingleton(new TaskCompletionSource()),
        });
        var open = app.Client.GetAsync("/api/endless", Stop);
        Assert.Equal("open", await recorder.NextAsync(Stop));

        await app.App.StopAsync();

        Assert.Equal("closed", await recorder.NextAsync(Stop));
        using var response = await open;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Activity_OverTheFunctionTimeout_IsCancelled()
    {
        using var folder = new TestFolder().With("host.json", """{ "functionTimeout": "00:00:00.1" }""");
        var recorder = new Recorder();
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(Gated)],
            Folder = folder,
            Configure = builder => builder.Services.AddSingleton(recorder).AddSingleton(new TaskCompletionSource()),
        });

        var id = await Client(app).ScheduleNewOrchestrationInstanceAsync("GatedJob", Stop);
        var instance = await Client(app).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("Timeout value of 00:00:00.1000000 exceeded by function", instance.SerializedOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(TwoOfAName), "is declared more than once")]
    [InlineData(typeof(TwoTriggers), "'Confused' has 2 triggers")]
    [InlineData(typeof(WrongRequest), "must take its request as HttpRequest")]
    [InlineData(typeof(WrongRoute), "has the route 'api/{id'")]
    public async Task Start_WithAWrongFunction_NamesIt(Type functions, string problem)
    {
        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(functions));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_ThatBuildsNothing_IsAnError() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApp.StartAsync(_ => Task.CompletedTask, [], cancellationToken: Stop));

    private static DurableTaskClient Client(TestApp app) => app.App.Services.GetRequiredService<DurableEngine>().Client;

    private sealed class Gated(Recorder recorder, TaskCompletionSource gate)
    {
        [Function("GatedJob")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("GatedWork");

        [Function("GatedWork")]
        public async Task WorkAsync([ActivityTrigger] object? input, CancellationToken cancellationToken)
        {
            recorder.Tell("started");
            await gate.Task.WaitAsync(cancellationToken);
            recorder.Tell("ended");
        }

        [Function("endless")]
        public async Task EndlessAsync([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, CancellationToken cancellationToken)
        {
            recorder.Tell("open");
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            recorder.Tell("closed");
            request.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static class TwoOfAName
    {
        [Function("Twice")]
        public static void One([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = timer;

        [Function("twice")]
        public static void Two([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = timer;
    }

    private static class TwoTriggers
    {
        [Function("Confused")]
        public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [ActivityTrigger] string input) => _ = (timer, input);
    }

    private static class WrongRequest
    {
        [Function("Wrong")]
        public static void Run([HttpTrigger] string request) => _ = request;
    }

    private static class WrongRoute
    {
        [Function("Wrong")]
        public static void Run([HttpTrigger(Route = "{id")] HttpRequest request) => _ = request;
    }
}
