using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>What the running app answers is what the OpenAPI document that it serves says.</summary>
public sealed class RealAnswerTests
{
    private const int Timeout = 120_000;
    private const string Preview = """{"preview":2,"budgetUsd":5}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Answers_OfAJobsWholeLife_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(null, 0, [.. Money.Prices.Settings]);
        var (client, held) = await HeldAsync(app);
        var id = await StartAsync(client, SampleList.Csv(6), Preview);
        await UntilAsync(client, id, "awaitingApproval");
        foreach (var path in new[] { $"api/jobs/{id}", "api/jobs?take=1", $"api/jobs/{id}/emails?take=3", $"api/jobs/{id}/template", $"api/jobs/{id}/result", $"api/jobs/{id}/result?partial=true&format=csv", "api/limits" })
        {
            await client.GetAsync(path, Ct);
        }

        await SendAsync(client, HttpMethod.Put, $"api/jobs/{id}/emails/1", new { subject = "Mine", body = "In my own words." });
        await SendAsync(client, HttpMethod.Put, $"api/jobs/{id}/emails/6", new { subject = "Mine", body = "Too early." });
        await SendAsync(client, HttpMethod.Delete, $"api/jobs/{id}/emails/1", null);
        await client.PostAsync($"api/jobs/{id}/template", new StringContent("# User\nWrite to {{First Name}}."), Ct);
        await UntilAsync(client, id, "awaitingApproval");
        await client.PostAsync($"api/jobs/{id}/approve", null, Ct);
        await UntilAsync(client, id, "completed");
        foreach (var word in new[] { "pause", "resume", "cancel", "finish", "approve", "retry-failed" })
        {
            await client.PostAsync($"api/jobs/{id}/{word}", null, Ct);
        }

        using (var events = await client.GetAsync($"api/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Ct))
        {
        }

        await client.GetAsync($"api/jobs/{id}/result", Ct);
        await client.DeleteAsync($"api/jobs/{id}", Ct);
        await client.GetAsync($"api/jobs/{id}", Ct);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "startJob 202", "getJob 200", "getJob 410", "listJobs 200", "readEmails 200", "readJobTemplate 200", "getResult 200", "getResult 409", "getLimits 200", "editEmail 200",
                "editEmail 409", "restoreEmail 200", "changeTemplate 202", "approveJob 202", "pauseJob 409", "resumeJob 409", "cancelJob 409", "finishJob 409", "watchJob 200", "deleteJob 204",
            },
            held.Met);
    }

    [Fact(Timeout = Timeout)]
    public async Task Answers_ToCommandsOnAJobThatRuns_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(new() { RequestsPerMinute = 60 }, requestsPerMinute: 60);
        var (client, held) = await HeldAsync(app);
        var id = await StartAsync(client, SampleList.Csv(500), "{}");
        await UntilAsync(client, id, "running");
        await client.PostAsync($"api/jobs/{id}/pause", null, Ct);
        await client.GetAsync("api/limits", Ct);
        await client.PostAsync($"api/jobs/{id}/resume", null, Ct);
        await client.PostAsync($"api/jobs/{id}/finish", null, Ct);
        await UntilAsync(client, id, "completed");
        await client.PostAsync($"api/jobs/{id}/retry-failed", null, Ct);
        await client.PostAsync($"api/jobs/{id}/cancel", null, Ct);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "pauseJob 202", "resumeJob 202", "finishJob 202", "retryJob 202", "cancelJob 202", "getLimits 200" }, held.Met);
    }

    [Fact(Timeout = Timeout)]
    public async Task Answers_WithoutAJob_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Lists:MaxBytes=100000");
        var (client, held) = await HeldAsync(app);
        foreach (var path in new[] { "api/health", "api/openapi.json", "api/templates", "api/limits", "api/jobs", "api/jobs?take=0", "api/jobs/none", "api/jobs/none/emails?take=0", "monitor", "", "assets/old/none.js" })
        {
            await client.GetAsync(path, Ct);
        }

        foreach (var path in new[] { "api/lists/inspect", "api/estimates" })
        {
            await client.PostAsync(path, Form(SampleList.Csv(5), "{}"), Ct);
            await client.PostAsync($"{path}?name=mine.csv", new StringContent(SampleList.Csv(5)), Ct);
            await client.PostAsync(path, Form("", "{}"), Ct);
            await client.PostAsync(path, Form(new string('x', 200_000), "{}"), Ct);
        }

        await client.PostAsync("api/jobs", Form(SampleList.Csv(5), """{"colour":1}"""), Ct);
        await SendAsync(client, HttpMethod.Post, "api/templates/render", new { columns = (string[])["first_name"], rows = (string[][])[["Ada"]] });
        await SendAsync(client, HttpMethod.Post, "api/templates/render", new { columns = Array.Empty<string>() });

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "health 200", "readOpenApi 200", "readTemplates 200", "getLimits 200", "listJobs 200", "listJobs 400", "getJob 404", "readEmails 400", "page 200", "monitorPage 200", "pageFile 404",
                "inspectList 200", "inspectList 400", "inspectList 413", "estimateJob 200", "estimateJob 400", "estimateJob 413", "startJob 400", "renderTemplate 200", "renderTemplate 400",
            },
            held.Met);
    }

    [Fact(Timeout = Timeout)]
    public async Task Answers_OfTheMonitor_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(new() { RequestsPerMinute = 60 }, requestsPerMinute: 60);
        var (client, held) = await HeldAsync(app);
        var id = await StartAsync(client, SampleList.Csv(500), "{}");
        await UntilAsync(client, id, "running");
        foreach (var path in new[] { "instances?take=2", "instances?status=none", $"instances/{id}", "instances/none", "activities", "entities", "entities?take=x" })
        {
            await client.GetAsync($"api/monitor/{path}", Ct);
        }

        foreach (var word in new[] { "suspend", "resume", "purge", "terminate" })
        {
            await client.PostAsync($"api/monitor/instances/{id}/{word}", null, Ct);
        }

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "monitorInstances 200", "monitorInstances 400", "monitorInstance 200", "monitorInstance 404", "monitorActivities 200", "monitorEntities 200", "monitorEntities 400", "monitorSuspend 202",
                "monitorPurge 409", "monitorTerminate 202",
            },
            held.Met);
    }

    [Fact(Timeout = Timeout)]
    public async Task Answers_WithAndWithoutAKey_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--LocalRuntime:FunctionKey=function", "--LocalRuntime:MasterKey=master");
        var (client, held) = await HeldAsync(app);
        foreach (var path in new[] { "api/health", "api/openapi.json", "api/jobs", "api/jobs?code=function", "api/monitor/instances", "api/monitor/instances?code=function" })
        {
            await client.GetAsync(path, Ct);
        }

        client.DefaultRequestHeaders.Add("x-functions-key", "master");
        await client.GetAsync("api/monitor/instances", Ct);

        Assert.Equal(
            ["health 200", "listJobs 200", "listJobs 401", "monitorInstances 200", "monitorInstances 401", "readOpenApi 200"],
            held.Met.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Answers_WithoutAModel_AreAsTheDocumentSays()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Deployments:0:ApiKey=");
        var (client, held) = await HeldAsync(app);
        await client.GetAsync("api/health", Ct);
        await client.PostAsync("api/jobs", Form(SampleList.Csv(5), "{}"), Ct);
        await client.PostAsync("api/estimates", Form(SampleList.Csv(5), "{}"), Ct);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "health 200", "startJob 503", "estimateJob 503" }, held.Met);
    }

    [Fact(Timeout = Timeout)]
    public async Task Document_AskedForAgain_IsNotSentTwice()
    {
        await using var app = await RunningApp.StartAsync();
        using var first = await app.Client.GetAsync("api/openapi.json", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, "api/openapi.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await app.Client.SendAsync(again, Ct);

        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
    }

    private static async Task<(HttpClient Client, HeldToTheDocument Held)> HeldAsync(RunningApp app)
    {
        var held = new HeldToTheDocument((await app.Client.GetFromJsonAsync<JsonNode>("api/openapi.json", Ct))!);
        return (new HttpClient(held) { BaseAddress = app.Client.BaseAddress }, held);
    }

    private static async Task<string> StartAsync(HttpClient client, string list, string options)
    {
        using var response = await client.PostAsync("api/jobs", Form(list, options), Ct);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!.GetValue<string>();
    }

    private static async Task UntilAsync(HttpClient client, string id, string state)
    {
        while ((await client.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", Ct))!["state"]!.GetValue<string>() != state)
        {
            await Task.Delay(50, Ct);
        }
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
    }

    private static MultipartFormDataContent Form(string list, string options) =>
        new() { { new StringContent(list), "file", "leads.csv" }, { new StringContent(options), "options" } };
}
