using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class HttpFunctionTests
{
    private const string NoPrefix = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/hello?who=ann", 200, "hello ann")]
    [InlineData("GET", "/HELLO?who=bob", 200, "hello bob")]
    [InlineData("POST", "/hello", 404, "")]
    [InlineData("GET", "/jobs", 200, "\"list\"")]
    [InlineData("POST", "/jobs", 201, "\"\"")]
    [InlineData("DELETE", "/jobs", 404, "")]
    [InlineData("GET", "/jobs/a-1", 200, "a-1")]
    [InlineData("GET", "/jobs/A_1", 404, "")]
    [InlineData("GET", "/", 200, "<p>page</p>")]
    [InlineData("GET", "/other", 404, "")]
    [InlineData("GET", "/assets/css/a%20b.css", 200, "css/a b.css")]
    [InlineData("PUT", "/assets/x", 200, "x")]
    [InlineData("GET", "/instance", 200, "True")]
    [InlineData("GET", "/nothing", 204, "")]
    [InlineData("GET", "/object", 200, """{"firstName":"Ann"}""")]
    [InlineData("GET", "/throws", 500, "")]
    [InlineData("GET", "/with-key", 200, "in")]
    [InlineData("GET", "/values/not-a-guid/1", 404, "")]
    [InlineData("GET", "/values/6f1a3c1e-0000-0000-0000-000000000001/1?skip=x", 500, "")]
    public async Task Request_OnARoute_IsAnsweredAsTheHostAnswers(string method, string path, int status, string body)
    {
        using var folder = new TestFolder().With("host.json", NoPrefix);
        await using var app = await TestApp.StartAsync(new TestAppSettings { Functions = [typeof(HttpSamples)], Folder = folder });

        using var response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Stop));
        Assert.False(response.Headers.Contains("x-left-over"));
    }

    [Fact]
    public async Task Route_WithoutHostJson_BeginsWithApi()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpSamples));

        Assert.Equal("hello ann", await app.Client.GetStringAsync("/api/hello?who=ann", Stop));
        using var bare = await app.Client.GetAsync("/hello", Stop);
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
    }

    [Fact]
    public async Task Parameters_OfManyKinds_AreBound()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpSamples));

        var answer = await app.Client.GetFromJsonAsync<JsonObject>("/api/values/6f1a3c1e-0000-0000-0000-000000000001/3/true?skip=5", Stop);
        var without = await app.Client.GetFromJsonAsync<JsonObject>("/api/values/6f1a3c1e-0000-0000-0000-000000000001/3?skip=5&take=7", Stop);

        Assert.Equal(
            """{"id":"6f1a3c1e-0000-0000-0000-000000000001","count":3,"flag":true,"skip":5,"take":20,"method":"GET","name":"values","canStop":true}""",
            answer!.ToJsonString());
        Assert.Null(without!["flag"]);
        Assert.Equal(7, (int)without["take"]!);
    }

    [Theory]
    [InlineData("false", 200)]
    [InlineData("true", 204)]
    public async Task Head_OfTheRoot_ShowsTheHomepageUnlessDisabled(string disabled, int status)
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings { Args = [$"--AzureWebJobsDisableHomepage={disabled}"] });

        using var response = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"), Stop);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(1_000, 201)]
    [InlineData(1_001, 500)]
    public async Task Body_OverKestrelsLimit_Answers500(int length, int status)
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(HttpSamples)],
            Configure = builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000),
        });

        using var response = await app.Client.PostAsync("/api/jobs", new StringContent(new string('x', length)), Stop);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/api/with-key", "f", 200)]
    [InlineData("/api/with-key", "m", 200)]
    [InlineData("/api/with-key", "s", 401)]
    [InlineData("/api/with-key", "", 401)]
    [InlineData("/api/with-key", "ff", 401)]
    [InlineData("/api/for-admins", "f", 401)]
    [InlineData("/api/for-admins", "m", 200)]
    [InlineData("/api/hello", "", 200)]
    [InlineData("/runtime/webhooks/durabletask/instances", "", 401)]
    [InlineData("/runtime/webhooks/durabletask/instances", "f", 401)]
    [InlineData("/runtime/webhooks/durabletask/instances", "s", 200)]
    [InlineData("/runtime/webhooks/durabletask/instances", "m", 200)]
    public async Task Keys_WhereConfigured_AreAskedFor(string path, string key, int status)
    {
        await using var app = await TestApp.StartAsync(new TestAppSettings
        {
            Functions = [typeof(HttpSamples)],
            Args = ["--LocalRuntime:FunctionKey=f", "--LocalRuntime:MasterKey=m", "--LocalRuntime:SystemKey=s"],
        });

        using var byQuery = await app.Client.GetAsync($"{path}?code={key}", Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-functions-key", key } } };
        using var byHeader = await app.Client.SendAsync(request, Stop);

        Assert.Equal(status, (int)byQuery.StatusCode);
        Assert.Equal(status, (int)byHeader.StatusCode);
    }

    [Theory]
    [InlineData("""{ "Host": { "CORS": "*" } }""", "*", null)]
    [InlineData("""{ "Host": { "CORS": "https://a.example, https://b.example" } }""", "https://b.example", null)]
    [InlineData("""{ "Host": { "CORS": "https://a.example" } }""", null, null)]
    [InlineData("""{ "Host": { "CORS": "*", "CORSCredentials": true } }""", "https://b.example", "true")]
    [InlineData("""{ }""", null, null)]
    public async Task Cors_AsConfigured_IsAnsweredAlsoForPreflights(string settings, string? origin, string? credentials)
    {
        using var folder = new TestFolder().With("local.settings.json", settings);
        await using var app = await TestApp.StartAsync(new TestAppSettings { Functions = [typeof(HttpSamples)], Folder = folder });

        using var get = new HttpRequestMessage(HttpMethod.Get, "/api/throws") { Headers = { { "Origin", "https://b.example" } } };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/jobs")
        {
            Headers = { { "Origin", "https://b.example" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "x-functions-key" } },
        };
        using var got = await app.Client.SendAsync(get, Stop);
        using var allowed = await app.Client.SendAsync(preflight, Stop);

        Assert.Equal(origin, Header(got, "Access-Control-Allow-Origin"));
        Assert.Equal(origin, Header(allowed, "Access-Control-Allow-Origin"));
        Assert.Equal(credentials, Header(got, "Access-Control-Allow-Credentials"));
        Assert.Equal(origin is not null, Header(allowed, "Access-Control-Allow-Methods") is not null);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
