using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class RestartTests : DurableTestBase
{
    [Fact]
    public async Task Kill_WhileAnActivityRuns_RunsItAgain()
    {
        var (started, mayEnd, runs) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        Functions.Activity<string>("Slow", async input =>
        {
            Interlocked.Increment(ref runs);
            started.TrySetResult();
            await mayEnd.Task;
            return input;
        });
        Functions.Orchestrator("Job", async context => await context.CallActivityAsync<string>("Slow", "work"));

        await BeginAsync("Job", "j");
        await started.Task;
        await KillAndRestartAsync();
        mayEnd.SetResult();

        Assert.Equal("work", (await EndAsync("j")).ReadOutputAs<string>());
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Standby_WithWorkInTheFile_DoesNoneAndKeepsIt()
    {
        var runs = 0;
        Functions.Activity<string>("Count", input =>
        {
            Interlocked.Increment(ref runs);
            return Task.FromResult<object?>(input);
        });
        Functions.Orchestrator("Job", async context => await context.CallActivityAsync<string>("Count", "work"));
        await Client.Entities.SignalEntityAsync(CounterId("c"), "add", 3, cancellation: Cancellation);
        await UntilAsync(async () => await ReadCounterAsync("c") == 3);
        await Engine.StopAsync(Cancellation);

        await StartAsync(Settings with { Standby = true });
        await BeginAsync("Job", "j");
        Assert.Equal(3, await ReadCounterAsync("c"));
        await Engine.StopAsync(Cancellation);
        Assert.Equal(0, runs);

        await StartAsync();
        Assert.Equal("work", (await EndAsync("j")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Kill_AtManyMoments_LosesNothing()
    {
        Functions.Orchestrator("Worker", async context =>
        {
            var sum = 0;
            for (var step = 0; step < 10; step++)
            {
                await context.CallActivityAsync<string>("Upper", "x");
                sum = await context.Entities.CallEntityAsync<int>(CounterId(context.InstanceId), "add", 1);
            }

            return sum;
        });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => BeginAsync("Worker", $"w{number}")));

        for (var kill = 0; kill < 5; kill++)
        {
            var progress = kill;
            await UntilAsync(async () => await ReadCounterAsync("w0") > progress);
            await KillAndRestartAsync();
        }

        foreach (var number in Enumerable.Range(0, 20))
        {
            Assert.Equal(10, (await EndAsync($"w{number}")).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Restart_AfterATimersTime_FiresIt()
    {
        Functions.Orchestrator("Sleep", async context =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "awake";
        });

        await BeginAsync("Sleep", "s");
        await UntilStatusAsync("s", "asleep");
        Engine.Abandon();
        Clock.Advance(TimeSpan.FromHours(3));
        await StartAsync();

        Assert.Equal("awake", (await EndAsync("s")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_WithWaitingEventsAndSuspension_GoesOn()
    {
        Functions.Orchestrator("Held", async context =>
        {
            context.SetCustomStatus("up");
            var first = await context.WaitForExternalEvent<string>("a");
            context.SetCustomStatus("first");
            return first + await context.WaitForExternalEvent<string>("b");
        });

        await BeginAsync("Held", "h");
        await UntilStatusAsync("h", "up");
        await Client.RaiseEventAsync("h", "b", "B", Cancellation);
        await Client.SuspendInstanceAsync("h", cancellation: Cancellation);
        await Client.RaiseEventAsync("h", "a", "A", Cancellation);
        await KillAndRestartAsync();
        await Client.ResumeInstanceAsync("h", cancellation: Cancellation);

        Assert.Equal("AB", (await EndAsync("h")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("timer", "the history has TaskScheduled 'Upper' #0, the code did TimerCreated #0")]
    [InlineData("wait", "the history has TaskScheduled 'Upper' #0, the code did nothing there")]
    [InlineData("more", "the history has nothing there, the code did TaskScheduled 'Upper' #1")]
    [InlineData("end", "the history has no end, the code returned")]
    public async Task Restart_WithOtherCode_FailsNamingBothPaths(string change, string expected)
    {
        Functions.Orchestrator("Changed", async context =>
        {
            await context.CallActivityAsync<string>("Upper", "x");
            context.SetCustomStatus("up");
            return await context.WaitForExternalEvent<string>("go");
        });

        await BeginAsync("Changed", "c");
        await UntilStatusAsync("c", "up");
        Engine.Abandon();
        Functions.Orchestrator("Changed", async context =>
        {
            switch (change)
            {
                case "timer":
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    return null;
                case "wait":
                    return await context.WaitForExternalEvent<string>("go");
                case "more":
                    await context.CallActivityAsync<string>("Upper", "x");
                    return await context.CallActivityAsync<string>("Upper", "y");
                default:
                    return await context.CallActivityAsync<string>("Upper", "x");
            }
        });
        await StartAsync();
        await Client.RaiseEventAsync("c", "go", "x", Cancellation);

        var ended = await EndAsync("c");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains(expected, ended.ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WithARunningActivity_WaitsForIt()
    {
        var (started, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        Functions.Activity<string>("Slow", async input =>
        {
            started.SetResult();
            await mayEnd.Task;
            return input;
        });
        Functions.Orchestrator("Job", async context => await context.CallActivityAsync<string>("Slow", "work"));

        await BeginAsync("Job", "j");
        await started.Task;
        var stop = Engine.StopAsync(Cancellation);
        var waited = !stop.IsCompleted;
        mayEnd.SetResult();
        await stop;
        await StartAsync();

        Assert.True(waited);
        Assert.Equal("work", (await EndAsync("j")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Stop_WhenTheTokenFires_CancelsTheActivityAndRunsItAfterTheNextStart()
    {
        var (started, runs) = (new TaskCompletionSource(), 0);
        Functions.Activity<string>("Endless", async (input, cancellation) =>
        {
            if (Interlocked.Increment(ref runs) == 1)
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return input;
        });
        Functions.Orchestrator("Job", async context => await context.CallActivityAsync<string>("Endless", "work"));

        await BeginAsync("Job", "j");
        await started.Task;
        await Engine.StopAsync(new CancellationToken(canceled: true));
        await StartAsync();

        Assert.Equal("work", (await EndAsync("j")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_OnAFileInUse_IsRefused()
    {
        await using var second = new DurableEngine(
            Settings, Functions, Clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync(Cancellation));
    }
}
