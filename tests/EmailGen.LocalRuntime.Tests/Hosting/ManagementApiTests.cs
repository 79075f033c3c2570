using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class ManagementApiTests : IAsyncLifetime
{
    private const string Root = "/runtime/webhooks/durabletask";

    private TestApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Http => _app.Client;

    private DurableTaskClient Durable => _app.App.Services.GetRequiredService<DurableEngine>().Client;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(typeof(DurableSamples));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task HttpStart_OfAnOrchestrator_IsFollowedToItsResult()
    {
        using var started = await Http.PostAsJsonAsync("/api/start/job-a1", new Order(["ann", "bob"]), Stop);
        await Durable.WaitForInstanceCompletionAsync("job-a1", Stop);

        using var status = await Http.GetAsync(started.Headers.Location, Stop);
        var body = await ReadAsync(status);

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
        Assert.Equal("application/json; charset=utf-8", status.Content.Headers.ContentType!.ToString());
        Assert.Equal(["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"], body.AsObject().Select(property => property.Key));
        Assert.Equal("Greetings", (string?)body["name"]);
        Assert.Equal("Completed", (string?)body["runtimeStatus"]);
        Assert.Equal("""{"Names":["ann","bob"],"Waits":false}""", body["input"]!.ToJsonString());
        Assert.Equal("""{"stage":"greeting"}""", body["customStatus"]!.ToJsonString());
        Assert.Equal(["Hello, ann! (job-a1, Greet)", "Hello, bob! (job-a1, Greet)"], body["output"]!.AsArray().Select(text => (string?)text));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)body["createdTime"]);
    }

    [Theory]
    [InlineData("unknown", 404)]
    [InlineData("waiting", 202)]
    [InlineData("suspended", 202)]
    [InlineData("completed", 200)]
    [InlineData("failed", 200)]
    [InlineData("terminated", 200)]
    public async Task Status_InEachState_IsAnsweredAsTheHostAnswers(string state, int status)
    {
        await PrepareAsync(state);

        using var response = await Http.GetAsync($"{Root}/instances/{state}?x=1", Stop);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 202 ? new Uri(Http.BaseAddress!, $"{Root}/instances/{state}?x=1") : null, response.Headers.Location);
        Assert.Equal(status == 202 ? TimeSpan.FromSeconds(5) : null, response.Headers.RetryAfter?.Delta);
        if (status == 404)
        {
            Assert.Equal("", await response.Content.ReadAsStringAsync(Stop));
        }
    }

    [Theory]
    [InlineData("POST", "raiseEvent/Other", "unknown", 404)]
    [InlineData("POST", "raiseEvent/Other", "waiting", 202)]
    [InlineData("POST", "raiseEvent/Other", "completed", 410)]
    [InlineData("POST", "terminate?reason=enough", "unknown", 404)]
    [InlineData("POST", "terminate?reason=enough", "waiting", 202)]
    [InlineData("POST", "terminate?reason=enough", "completed", 410)]
    [InlineData("POST", "suspend?reason=later", "unknown", 404)]
    [InlineData("POST", "suspend?reason=later", "waiting", 202)]
    [InlineData("POST", "suspend?reason=later", "completed", 410)]
    [InlineData("POST", "resume?reason=now", "suspended", 202)]
    [InlineData("POST", "resume?reason=now", "completed", 410)]
    [InlineData("POST", "rewind?reason=again", "unknown", 404)]
    [InlineData("POST", "rewind?reason=again", "terminated", 412)]
    [InlineData("POST", "rewind?reason=again", "failed", 501)]
    [InlineData("POST", "restart", "completed", 202)]
    [InlineData("POST", "restart?restartWithNewInstanceId=false", "completed", 202)]
    [InlineData("POST", "restart?restartWithNewInstanceId=false", "waiting", 409)]
    [InlineData("DELETE", "", "unknown", 404)]
    [InlineData("DELETE", "", "completed", 200)]
    [InlineData("GET", "terminate", "waiting", 404)]
    [InlineData("GET", "?showInput=maybe", "waiting", 400)]
    public async Task Command_InAState_IsAnsweredAsTheHostAnswers(string method, string action, string state, int status)
    {
        await PrepareAsync(state);

        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/instances/{state}{(action.StartsWith('?') || action.Length == 0 ? "" : "/")}{action}")
        {
            Content = method == "POST" ? JsonContent("""{"x":1}""") : null,
        };
        using var response = await Http.SendAsync(request, Stop);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task RaiseEvent_WithJson_ReachesTheWaiter()
    {
        await PrepareAsync("waiting");

        using var raised = await Http.PostAsync($"{Root}/instances/waiting/raiseEvent/Approve", JsonContent("""{"By":"ann"}"""), Stop);
        var instance = await Durable.WaitForInstanceCompletionAsync("waiting", getInputsAndOutputs: true, Stop);

        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
    }

    [Fact]
    public async Task RaiseEvent_WithOtherContent_IsRefused()
    {
        await PrepareAsync("waiting");

        using var response = await Http.PostAsync($"{Root}/instances/waiting/raiseEvent/Approve", new StringContent("x"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"Message":"Only application/json request content is supported"}""", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Status_OfAFailedInstance_TellsTheFailure()
    {
        await PrepareAsync("failed");

        using var asUsual = await Http.GetAsync($"{Root}/instances/failed", Stop);
        using var asError = await Http.GetAsync($"{Root}/instances/failed?returnInternalServerErrorOnFailure=true", Stop);
        var body = await ReadAsync(asUsual);

        Assert.Equal("Failed", (string?)body["runtimeStatus"]);
        Assert.Contains("There is nobody.", (string?)body["output"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, asError.StatusCode);
    }

    [Fact]
    public async Task Status_OfATerminatedInstance_GivesTheReason()
    {
        await PrepareAsync("terminated");

        using var response = await Http.GetAsync($"{Root}/instances/terminated?showInput=false", Stop);
        var body = await ReadAsync(response);

        Assert.Equal("enough", (string?)body["output"]);
        Assert.Null(body["input"]);
    }

    [Theory]
    [InlineData("showHistory=true", false)]
    [InlineData("showHistory=true&showHistoryOutput=true", true)]
    public async Task History_IfAskedFor_ListsEvents(string query, bool withResults)
    {
        await PrepareAsync("completed");

        using var response = await Http.GetAsync($"{Root}/instances/completed?{query}", Stop);
        var events = (await ReadAsync(response))["historyEvents"]!.AsArray();

        Assert.Equal("ExecutionStarted", (string?)events[0]!["EventType"]);
        var completed = Assert.Single(events, item => (string?)item!["EventType"] == "TaskCompleted")!;
        Assert.Equal("Greet", (string?)completed["FunctionName"]);
        Assert.Equal(withResults ? "Hello, ann! (completed, Greet)" : null, (string?)completed["Result"]);
        Assert.NotNull(completed["ScheduledTime"]);
    }

    [Fact]
    public async Task List_InPages_GoesOnWhereItEnded()
    {
        foreach (var id in (string[])["a-1", "a-2", "a-3", "b-1"])
        {
            await StartAsync(id, new Order([]));
            await Durable.WaitForInstanceCompletionAsync(id, Stop);
        }

        using var first = await Http.GetAsync($"{Root}/instances?top=2&instanceIdPrefix=a-&runtimeStatus=Completed,Failed", Stop);
        var token = first.Headers.GetValues("x-ms-continuation-token").Single();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances?top=2&instanceIdPrefix=a-") { Headers = { { "x-ms-continuation-token", token } } };
        using var second = await Http.SendAsync(request, Stop);

        Assert.Equal(["a-1", "a-2"], await IdsAsync(first));
        Assert.Equal(["a-3"], await IdsAsync(second));
        Assert.False(second.Headers.Contains("x-ms-continuation-token"));
    }

    [Theory]
    [InlineData("runtimeStatus=Running", 0)]
    [InlineData("createdTimeTo=2001-01-01T00:00:00Z", 0)]
    [InlineData("createdTimeFrom=2001-01-01T00:00:00Z", 1)]
    [InlineData("", 1)]
    public async Task List_WithAFilter_ShowsWhatFits(string query, int count)
    {
        await PrepareAsync("completed");

        using var response = await Http.GetAsync($"{Root}/instances?{query}", Stop);

        Assert.Equal(count, (await IdsAsync(response)).Count);
    }

    [Theory]
    [InlineData("top=0")]
    [InlineData("runtimeStatus=Dreaming")]
    [InlineData("createdTimeFrom=yesterday")]
    [InlineData("instanceIdPrefix=@tally")]
    public async Task List_WithAnInvalidFilter_IsRefused(string query)
    {
        using var response = await Http.GetAsync($"{Root}/instances?{query}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Purge_OfMany_CountsThem()
    {
        await PrepareAsync("completed");
        await PrepareAsync("waiting");

        using var purged = await Http.DeleteAsync($"{Root}/instances?createdTimeFrom=2001-01-01T00:00:00Z", Stop);
        using var again = await Http.DeleteAsync($"{Root}/instances?createdTimeFrom=2001-01-01T00:00:00Z", Stop);

        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Entities_SignalledAndRead_ShowTheirState()
    {
        using var signalled = await Http.PostAsync($"{Root}/entities/Tally/all?op=Add", JsonContent("2"), Stop);
        await WaitForEntityAsync(new("Tally", "all"));

        using var state = await Http.GetAsync($"{Root}/entities/Tally/all", Stop);
        using var list = await Http.GetAsync($"{Root}/entities/TALLY?fetchState=true", Stop);
        using var bare = await Http.GetAsync($"{Root}/entities", Stop);
        using var unknown = await Http.GetAsync($"{Root}/entities/Tally/none", Stop);
        var entity = Assert.Single((await ReadAsync(list)).AsArray())!;

        Assert.Equal(HttpStatusCode.Accepted, signalled.StatusCode);
        Assert.Equal("2", await state.Content.ReadAsStringAsync(Stop));
        Assert.Equal("""{"name":"tally","key":"all"}""", entity["entityId"]!.ToJsonString());
        Assert.Equal(2, (int)entity["state"]!);
        Assert.Null(Assert.Single((await ReadAsync(bare)).AsArray())!["state"]);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Orchestrator_StartedByTheApi_AnswersWithItsLinks()
    {
        var input = """{"Names":["ann"],"Waits":true}""";

        using var started = await Http.PostAsync($"{Root}/orchestrators/Greetings/job-1", JsonContent(input), Stop);
        using var again = await Http.PostAsync($"{Root}/orchestrators/Greetings/job-1", JsonContent(input), Stop);
        using var unknown = await Http.PostAsync($"{Root}/orchestrators/Nothing", null, Stop);
        var links = (await ReadAsync(started)).AsObject();

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), started.Headers.RetryAfter!.Delta);
        Assert.Equal(
            ["id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "purgeHistoryDeleteUri", "restartPostUri", "suspendPostUri", "resumePostUri"],
            links.Select(link => link.Key));
        Assert.Equal(started.Headers.Location, new Uri((string)links["statusQueryGetUri"]!));
        Assert.EndsWith("/instances/job-1/terminate?reason={text}", (string)links["terminatePostUri"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Matches("^An Orchestration instance with the status (Pending|Running) already exists.$", (string?)(await ReadAsync(again))["Message"]);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    private static StringContent JsonContent(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>(Stop))!;

    private static async Task<List<string?>> IdsAsync(HttpResponseMessage response) =>
        [.. (await ReadAsync(response)).AsArray().Select(instance => (string?)instance!["instanceId"])];

    private Task<string> StartAsync(string id, Order order) =>
        Durable.ScheduleNewOrchestrationInstanceAsync("Greetings", order, new Microsoft.DurableTask.StartOrchestrationOptions(id), Stop);

    // The id of an instance is the state that it is brought into.
    private async Task PrepareAsync(string state)
    {
        switch (state)
        {
            case "waiting" or "suspended" or "terminated":
                await StartAsync(state, new Order(["ann"], Waits: true));
                await Durable.WaitForInstanceStartAsync(state, Stop);
                break;
            case "completed":
                await StartAsync(state, new Order(["ann"]));
                break;
            case "failed":
                await StartAsync(state, new Order(["nobody"]));
                break;
        }

        if (state == "terminated")
        {
            await Durable.TerminateInstanceAsync(state, "enough", Stop);
        }
        else if (state == "suspended")
        {
            await Durable.SuspendInstanceAsync(state, "later", Stop);
        }

        if (state is "completed" or "failed" or "terminated")
        {
            await Durable.WaitForInstanceCompletionAsync(state, Stop);
        }
    }

    private async Task WaitForEntityAsync(Microsoft.DurableTask.Entities.EntityInstanceId id)
    {
        EntityMetadata? entity = null;
        while (entity is not { IncludesState: true })
        {
            await Task.Yield();
            entity = await Durable.Entities.GetEntityAsync(id, Stop);
        }
    }
}
