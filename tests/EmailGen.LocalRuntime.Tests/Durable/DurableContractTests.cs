using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>What every mode of the engine promises, the weak one too.</summary>
public abstract class DurableContractTests : DurableTestBase
{
    [Fact]
    public async Task Orchestration_WithActivities_ReturnsTheirResults()
    {
        Functions.Orchestrator("Fan", async context =>
            string.Concat(await Task.WhenAll(Enumerable.Range(0, 20).Select(number => context.CallActivityAsync<string>("Upper", $"a{number}")))));

        var ended = await RunAsync("Fan");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(string.Concat(Enumerable.Range(0, 20).Select(number => $"A{number}")), ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_WithManySteps_ReachesItsEnd()
    {
        Functions.Orchestrator("Chain", async context =>
        {
            var text = string.Empty;
            for (var step = 0; step < 30; step++)
            {
                text += await context.CallActivityAsync<string>("Upper", "x");
            }

            return text;
        });

        var ended = await RunAsync("Chain");

        Assert.Equal(new string('X', 30), ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_WithId_AnswersItsParent()
    {
        Functions.Orchestrator("Parent", async context =>
            await context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")));
        Functions.Orchestrator("Child", context => Task.FromResult<object?>($"{context.GetInput<string>()} of {context.Parent!.InstanceId}"));

        await BeginAsync("Parent", "p");
        var ended = await EndAsync("p");

        Assert.Equal("x of p", ended.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await EndAsync("p-child")).RuntimeStatus);
    }

    [Fact]
    public async Task SubOrchestration_ThatFails_ThrowsWithItsFailure()
    {
        Functions.Orchestrator("Child", _ => throw new FormatException("no good"));
        Functions.Orchestrator("Parent", async context =>
        {
            var failure = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Child"));
            return failure.FailureDetails.ErrorType;
        });

        Assert.Equal("System.FormatException", (await RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsWithTypeMessageAndInnerFailure()
    {
        Functions.Activity<string>("Bad", _ => throw new InvalidOperationException("outer", new FormatException("inner")));
        Functions.Orchestrator("Catch", async context =>
        {
            var failure = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Bad", "x"));
            Assert.True(failure.FailureDetails.IsCausedBy<InvalidOperationException>());
            return $"{failure.TaskName} {failure.FailureDetails.ErrorMessage} {failure.FailureDetails.InnerFailure!.ErrorType}";
        });

        Assert.Equal("Bad outer System.FormatException", (await RunAsync("Catch")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ThatDoesNotExist_FailsTheOrchestrationAsTheRealHostShowsIt()
    {
        Functions.Orchestrator("Lost", async context => await context.CallActivityAsync<string>("Nowhere"));

        var ended = await RunAsync("Lost");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Null(ended.FailureDetails);
        Assert.StartsWith("Microsoft.DurableTask.TaskFailedException: Task 'Nowhere' (#0) failed", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Retry_UntilItWorks_PausesByDurableTimers()
    {
        var attempts = 0;
        Functions.Activity<string>("Flaky", _ =>
            Interlocked.Increment(ref attempts) < 9 ? throw new InvalidOperationException("not yet") : Task.FromResult<object?>("done"));
        Functions.Orchestrator("Stubborn", async context =>
        {
            var policy = new RetryPolicy(9, TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(3));
            return await context.CallActivityAsync<string>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
        });

        var run = RunAsync("Stubborn");
        Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        while (!run.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        Assert.Equal("done", (await run).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Retry_RefusedByThePolicyOrHandler_FailsAtOnce()
    {
        var attempts = 0;
        Functions.Activity<string>("Bad", _ => throw new InvalidOperationException($"attempt {Interlocked.Increment(ref attempts)}"));
        Functions.Orchestrator("Choosy", async context =>
        {
            var policy = new RetryPolicy(5, TimeSpan.FromMinutes(1)) { HandleFailure = failure => failure.IsCausedBy<FormatException>() };
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Bad", "x", TaskOptions.FromRetryPolicy(policy)));
            var options = TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3);
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Bad", "x", options));
            return "refused";
        });

        Assert.Equal("refused", (await RunAsync("Choosy")).ReadOutputAs<string>());
        Assert.True(attempts >= 4, $"{attempts} attempts");
    }

    [Fact]
    public async Task Timer_WhenItsTimeComes_WakesTheOrchestration()
    {
        Functions.Orchestrator("Sleep", async context =>
        {
            var start = context.CurrentUtcDateTime;
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime - start >= TimeSpan.FromHours(2);
        });

        await BeginAsync("Sleep", "s");
        await UntilStatusAsync("s", "asleep");
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.True((await EndAsync("s")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Timer_Cancelled_ThrowsAndLetsGo()
    {
        Functions.Orchestrator("Cancel", async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(100), source.Token);
            await context.CallActivityAsync<string>("Upper", "x");
#pragma warning disable CA1849, MA0042 // An orchestrator awaits only its context.
            source.Cancel();
#pragma warning restore CA1849, MA0042
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
            return await context.CallActivityAsync<string>("Upper", "y");
        });

        Assert.Equal("Y", (await RunAsync("Cancel")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_RaisedBeforeTheWait_IsKept()
    {
        Functions.Orchestrator("Late", async context =>
        {
            context.SetCustomStatus("up");
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<int>("NUMBER");
        });

        await BeginAsync("Late", "e");
        await UntilStatusAsync("e", "up");
        await Client.RaiseEventAsync("e", "number", 7, Cancellation);
        await Client.RaiseEventAsync("e", "Go", "x", Cancellation);

        Assert.Equal(7, (await EndAsync("e")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_WithSeveralWaiters_GoesToTheNewest()
    {
        Functions.Orchestrator("Two", async context =>
        {
            var older = context.WaitForExternalEvent<string>("e");
            var newer = context.WaitForExternalEvent<string>("e");
            context.SetCustomStatus("up");
            return $"{await newer},{await older}";
        });

        await BeginAsync("Two", "w");
        await UntilStatusAsync("w", "up");
        await Client.RaiseEventAsync("w", "e", "first", Cancellation);
        await Client.RaiseEventAsync("w", "e", "second", Cancellation);

        Assert.Equal("first,second", (await EndAsync("w")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ThatFindsACancelledWaiter_IsSwallowed()
    {
        Functions.Orchestrator("Swallow", async context =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(1), CancellationToken.None));
            context.SetCustomStatus("gone");
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("e");
        });

        await BeginAsync("Swallow", "c");
        await Client.WaitForInstanceStartAsync("c", Cancellation);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await UntilStatusAsync("c", "gone");
        await Client.RaiseEventAsync("c", "e", "lost", Cancellation);
        await Client.RaiseEventAsync("c", "e", "kept", Cancellation);
        await Client.RaiseEventAsync("c", "go", "now", Cancellation);

        Assert.Equal("kept", (await EndAsync("c")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true, "first")]
    [InlineData(false, "second")]
    public async Task ContinueAsNew_WithUnclaimedEvents_CarriesThemOverWhenAsked(bool preserve, string expected)
    {
        Functions.Orchestrator("Again", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1, preserve);
                return null;
            }

            context.SetCustomStatus("again");
            return await context.WaitForExternalEvent<string>("e");
        });

        await BeginAsync("Again", "n", 0);
        await UntilStatusAsync("n", "waiting");
        await Client.RaiseEventAsync("n", "e", "first", Cancellation);
        await Client.RaiseEventAsync("n", "go", "x", Cancellation);
        await UntilStatusAsync("n", "again");
        await Client.RaiseEventAsync("n", "e", "second", Cancellation);

        Assert.Equal(expected, (await EndAsync("n")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_ManyTimes_KeepsOnlyTheLastHistory()
    {
        Functions.Orchestrator("Count", async context =>
        {
            var number = context.GetInput<int>();
            await context.CallActivityAsync<string>("Upper", "x");
            if (number == 25)
            {
                return number;
            }

            context.ContinueAsNew(number + 1);
            return null;
        });

        var ended = await RunAsync("Count", 0);
        var history = await Engine.ReadHistoryAsync(ended.InstanceId, Cancellation);

        Assert.Equal(25, ended.ReadOutputAs<int>());
        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], history.Select(record => record.EventType));
        Assert.Equal(25, history[0].Generation);
    }

    [Fact]
    public async Task SendEvent_ToAnotherOrchestration_Arrives()
    {
        Functions.Orchestrator("Listen", async context => await context.WaitForExternalEvent<string>("hello"));
        Functions.Orchestrator("Speak", context =>
        {
            context.SendEvent("listener", "hello", "from afar");
            return Task.FromResult<object?>(null);
        });

        await BeginAsync("Listen", "listener");
        await RunAsync("Speak");

        Assert.Equal("from afar", (await EndAsync("listener")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Entity_ThatThrows_TellsTheCallerAndKeepsItsState()
    {
        Functions.Orchestrator("Break", async context =>
        {
            await context.Entities.SignalEntityAsync(CounterId("b"), nameof(Counter.Reset));
            var failure = await Assert.ThrowsAsync<EntityOperationFailedException>(
                () => context.Entities.CallEntityAsync(CounterId("b"), nameof(Counter.Break)));
            Assert.True(failure.FailureDetails.IsCausedBy<InvalidOperationException>());
            await Assert.ThrowsAsync<EntityOperationFailedException>(() => context.Entities.CallEntityAsync(CounterId("b"), "Nothing"));
            return await context.Entities.CallEntityAsync<int>(CounterId("b"), "get");
        });

        Assert.Equal(0, (await RunAsync("Break")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Suspend_HoldsTheOrchestrationUntilResume()
    {
        Functions.Orchestrator("Held", async context =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<string>("e");
        });

        await BeginAsync("Held", "h");
        await UntilStatusAsync("h", "waiting");
        await Client.SuspendInstanceAsync("h", "lunch", Cancellation);
        await Client.RaiseEventAsync("h", "e", "now", Cancellation);
        await UntilAsync(async () => (await Client.GetInstanceAsync("h", Cancellation))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        var held = await Client.GetInstanceAsync("h", getInputsAndOutputs: true, Cancellation);
        await Client.ResumeInstanceAsync("h", cancellation: Cancellation);

        Assert.Equal("\"lunch\"", held!.SerializedOutput);
        Assert.Equal("now", (await EndAsync("h")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_Recursive_EndsTheChildrenToo()
    {
        Functions.Orchestrator("Parent", async context =>
        {
            context.SetCustomStatus("up");
            await context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "t-child"));
            return null;
        });
        Functions.Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("never"));

        await BeginAsync("Parent", "t");
        await UntilAsync(async () => (await Client.GetInstanceAsync("t-child", Cancellation))?.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await Client.TerminateInstanceAsync("t", new TerminateInstanceOptions("enough", Recursive: true), Cancellation);

        var ended = await EndAsync("t");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await EndAsync("t-child")).RuntimeStatus);
    }

    [Fact]
    public async Task CodeThatLeavesItsThread_FailsTheOrchestration()
    {
        Functions.Orchestrator("Astray", async context =>
        {
            await Task.Run(() => { }, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            await Task.Delay(1, CancellationToken.None);
            return await context.CallActivityAsync<string>("Upper", "x");
        });

        var ended = await RunAsync("Astray");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("awaited something", ended.ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewGuid_WithinAnExecution_IsTheSameAtEachReplayAndNeverTwice()
    {
        Functions.Orchestrator("Guids", async context =>
        {
            var early = new[] { context.NewGuid(), context.NewGuid() };
            await context.CallActivityAsync<string>("Upper", "x");
            var late = context.NewGuid();
            var first = await context.CallActivityAsync<Guid>("Same", early[0]);
            return first == early[0] && early.Append(late).Distinct().Count() == 3;
        });
        Functions.Activity<Guid>("Same", guid => Task.FromResult<object?>(guid));

        Assert.True((await RunAsync("Guids")).ReadOutputAs<bool>());
    }
}
