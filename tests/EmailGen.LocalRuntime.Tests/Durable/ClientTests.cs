using DurableTask.Core.History;
using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class ClientTests : DurableTestBase
{
    private static readonly OrchestrationRuntimeStatus[] Every = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    [Fact]
    public async Task Start_WithTheIdOfARunningInstance_IsRefused()
    {
        Functions.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("e"));
        await BeginAsync("Wait", "r");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => BeginAsync("Wait", "r"));
    }

    [Fact]
    public async Task Start_WithTheIdOfAFinishedInstance_StartsAnewUnlessDeduped()
    {
        await BeginAsync("Echo", "f", "one");
        await EndAsync("f");
        await BeginAsync("Echo", "f", "two");
        var second = await EndAsync("f");

        Assert.Equal("two", second.ReadOutputAs<string>());
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "three", new StartOrchestrationOptions("f").WithDedupeStatuses(Every), Cancellation));
    }

    [Fact]
    public async Task Start_WithATime_StaysPendingUntilThen()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", new StartOrchestrationOptions("later", Clock.GetUtcNow().AddMinutes(5)), Cancellation);
        var before = await Client.GetInstanceAsync("later", Cancellation);
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before!.RuntimeStatus);
        Assert.Equal("x", (await EndAsync("later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_ToAnUnknownId_Throws() =>
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.RaiseEventAsync("nobody", "e", "x", Cancellation));

    [Fact]
    public async Task GetHistory_WhileAnActivityRuns_HasItsQuestionAndLaterItsAnswer()
    {
        Functions.Orchestrator("Ask", async context => await context.CallActivityAsync<string>("Answer", "x") + await context.WaitForExternalEvent<string>("e"));
        Functions.Activity<string>("Answer", input => Task.FromResult<object?>(input));
        await BeginAsync("Ask", "h");
        await Client.RaiseEventAsync("h", "e", "y", Cancellation);
        await EndAsync("h");
        var history = await Client.GetOrchestrationHistoryAsync("h", Cancellation);

        var question = Assert.Single(history, entry => entry.EventType == EventType.TaskScheduled);
        var answer = Assert.Single(history, entry => entry.EventType == EventType.TaskCompleted);
        Assert.Equal(question.EventId, ((JournalHistoryEvent)answer).TaskScheduledId);
        Assert.Equal("Answer", ((JournalHistoryEvent)question).Name);
        Assert.Equal(EventType.ExecutionCompleted, history[^1].EventType);
        Assert.True(question.Timestamp <= answer.Timestamp);
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => Client.GetOrchestrationHistoryAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task GetInstance_Unknown_IsNull() => Assert.Null(await Client.GetInstanceAsync("nobody", Cancellation));

    [Fact]
    public async Task FailedInstance_ShowsTheErrorAsOutput()
    {
        Functions.Orchestrator("Bad", _ => throw new FormatException("message"));

        var ended = await RunAsync("Bad");

        Assert.Equal("\"System.FormatException: message\"", ended.SerializedOutput);
        Assert.Null(ended.FailureDetails);
    }

    [Fact]
    public async Task GetAllInstances_WithPages_ReturnsEachOnce()
    {
        foreach (var number in Enumerable.Range(0, 7))
        {
            await BeginAsync("Echo", $"page-{number}", "x");
            await EndAsync($"page-{number}");
        }

        await BeginAsync("Echo", "other", "x");
        var query = new OrchestrationQuery(InstanceIdPrefix: "page-", PageSize: 3, Statuses: [OrchestrationRuntimeStatus.Completed]);
        var ids = new List<string>();
        string? token = null;
        do
        {
            await foreach (var page in Client.GetAllInstancesAsync(query).AsPages(token))
            {
                Assert.True(page.Values.Count <= 3);
                ids.AddRange(page.Values.Select(one => one.InstanceId));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(number => $"page-{number}"), ids);
    }

    [Fact]
    public void GetAllInstances_WithAnEntityPrefix_Throws() =>
        Assert.Throws<ArgumentException>(() => Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "@counter")));

    [Fact]
    public async Task GetAllEntities_ByPrefix_ListsThemWithStates()
    {
        await Client.Entities.SignalEntityAsync(CounterId("a"), "add", 1, cancellation: Cancellation);
        await Client.Entities.SignalEntityAsync(CounterId("b"), "add", 2, cancellation: Cancellation);
        await UntilAsync(async () => await ReadCounterAsync("a") == 1 && await ReadCounterAsync("b") == 2);

        var found = new List<(EntityInstanceId Id, int State)>();
        await foreach (var entity in Client.Entities.GetAllEntitiesAsync<int>(new EntityQuery { InstanceIdStartsWith = "@Counter@", PageSize = 1 }))
        {
            found.Add((entity.Id, entity.State));
        }

        Assert.Equal([(CounterId("a"), 1), (CounterId("b"), 2)], found);
    }

    [Fact]
    public async Task Purge_OfAFinishedInstanceAndAnEntity_ForgetsThem()
    {
        await Client.Entities.SignalEntityAsync(CounterId("p"), "add", 1, cancellation: Cancellation);
        await UntilAsync(async () => await ReadCounterAsync("p") == 1);
        var ended = await RunAsync("Echo", "x");

        Assert.Equal(1, (await Client.PurgeInstanceAsync(ended.InstanceId, Cancellation)).PurgedInstanceCount);
        Assert.Equal(0, (await Client.PurgeInstanceAsync(ended.InstanceId, Cancellation)).PurgedInstanceCount);
        Assert.Equal(1, (await Client.PurgeInstanceAsync("@counter@p", Cancellation)).PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync(ended.InstanceId, Cancellation));
        Assert.Null(await Client.Entities.GetEntityAsync(CounterId("p"), Cancellation));
    }

    [Fact]
    public async Task PurgeAll_ByTime_LeavesTheRunningOnes()
    {
        Functions.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("e"));
        await BeginAsync("Wait", "running");
        await RunAsync("Echo", "x");
        await RunAsync("Echo", "y");

        var purged = await Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Clock.GetUtcNow().AddHours(-1), Clock.GetUtcNow().AddHours(1)), Cancellation);

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.NotNull(await Client.GetInstanceAsync("running", Cancellation));
    }

    [Fact]
    public async Task History_OfAnInstance_TellsWhatTheManagementApiShows()
    {
        var ended = await RunAsync("Upper", "x");

        var history = await Engine.ReadHistoryAsync(ended.InstanceId, Cancellation);

        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], history.Select(record => record.EventType));
        Assert.Equal("\"X\"", history[1].Result);
        Assert.Equal("Upper", history[1].FunctionName);
        Assert.NotNull(history[1].ScheduledTime);
    }

    [Fact]
    public async Task BigPayloads_TravelWhole()
    {
        var big = new string('é', 1_500_000);

        Assert.Equal(big.ToUpperInvariant(), (await RunAsync("Upper", big)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task LockEntities_IsRefusedWithClearWords()
    {
        Functions.Orchestrator("Lock", async context =>
        {
            await context.Entities.LockEntitiesAsync(CounterId("a"));
            return null;
        });

        Assert.Contains("no critical sections", (await RunAsync("Lock")).ReadOutputAs<string>(), StringComparison.Ordinal);
    }
}
