using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void LocalSettings_AsCoreToolsWritesThem_AreRead()
    {
        using var folder = new TestFolder().With("local.settings.json", """
            {
              // comments are fine
              "IsEncrypted": false,
              "Values": { "Deployments__0__Name": "mini", "Count": 5, "On": true, "Nothing": null, },
              "ConnectionStrings": { "Db": "x" },
              "Host": { "LocalHttpPort": 7072, "CORS": "*" },
              "Other": []
            }
            """);

        var settings = LocalSettingsFile.Read(folder["local.settings.json"]);

        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["Deployments:0:Name"] = "mini",
                ["Count"] = "5",
                ["On"] = "True",
                ["Nothing"] = null,
                ["ConnectionStrings:Db"] = "x",
                ["LocalRuntime:LocalHttpPort"] = "7072",
                ["LocalRuntime:CORS"] = "*",
            },
            settings);
    }

    [Theory]
    [InlineData("local.settings.json", "{\n  \"Values\": {\n    \"A\" \"b\"\n  }\n}", "line 3: ")]
    [InlineData("local.settings.json", "", "line 1: ")]
    [InlineData("local.settings.json", "[]", "must hold a JSON object")]
    [InlineData("local.settings.json", """{ "Values": { "Deployments": { "Name": "x" } } }""", "Values.Deployments must be a text")]
    [InlineData("local.settings.json", """{ "Values": 1 }""", "Values must be an object")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true, "Values": {} }""", "func settings decrypt")]
    [InlineData("host.json", "{\n  \"version\": \"2.0\",\n  oops\n}", "line 3: ")]
    [InlineData("host.json", """{ "functionTimeout": "soon" }""", "functionTimeout is 'soon' but must be a time span")]
    [InlineData("host.json", """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""", "extensions.durableTask.maxConcurrentActivityFunctions is '0' but must be a whole number")]
    public async Task Start_WithAWrongFile_NamesFileAndPlace(string fileName, string text, string problem)
    {
        using var folder = new TestFolder().With(fileName, text);

        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Folder = folder }));

        Assert.StartsWith(folder[fileName], exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("--Port=http", "'Port' is 'http'")]
    [InlineData("--Port=70000", "'Port' is '70000'")]
    [InlineData("--LocalRuntime:CORSCredentials=maybe", "must be true or false")]
    [InlineData("--LocalRuntime:BlobPollInterval=-1", "must be a time span")]
    public async Task Start_WithAWrongSetting_NamesIt(string argument, string problem)
    {
        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Args = [argument] }));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostJson_WithOurSections_IsRead()
    {
        using var folder = new TestFolder().With("host.json", """
            {
              "version": "2.0",
              "functionTimeout": "00:30:00",
              "logging": { "logLevel": { "default": "Warning", "DurableTask": "Error" } },
              "extensions": {
                "http": { "routePrefix": "/v1/" },
                "blobs": { "maxDegreeOfParallelism": 3, "poisonBlobThreshold": 2 },
                "durableTask": { "maxConcurrentActivityFunctions": 64, "maxConcurrentOrchestratorFunctions": 20, "maxConcurrentEntityFunctions": 21 }
              }
            }
            """);
        var overrides = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureFunctionsJobHost:extensions:durableTask:maxConcurrentActivityFunctions"] = "7",
        }).Build();

        var host = HostSettings.Read(folder["host.json"], overrides);

        Assert.Equal("v1", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), host.FunctionTimeout);
        Assert.Equal((7, 20, 21), (host.MaxConcurrentActivities, host.MaxConcurrentOrchestrators, host.MaxConcurrentEntities));
        Assert.Equal((3, 2), (host.MaxConcurrentBlobs, host.PoisonBlobThreshold));
        Assert.Equal("Error", host.LogLevels["DurableTask"]);
    }

    [Fact]
    public void HostJson_Missing_LeavesTheDefaults()
    {
        var host = HostSettings.Read(path: null, new ConfigurationBuilder().Build());

        Assert.Equal("api", host.RoutePrefix);
        Assert.Equal(Timeout.InfiniteTimeSpan, host.FunctionTimeout);
        Assert.Equal(5, host.PoisonBlobThreshold);
    }

    [Fact]
    public async Task Sources_WithTheSameSetting_RankCommandLineOverFile()
    {
        using var folder = new TestFolder()
            .With("host.json", """{ "logging": { "logLevel": { "default": "Error", "Function": "Debug" } } }""")
            .With("local.settings.json", """{ "Values": { "A__B": "file", "C": "file" } }""");
        await using var app = await TestApp.StartAsync(new TestAppSettings { Folder = folder, Args = ["--A:B=line"] });

        var settings = app.App.Services.GetRequiredService<IConfiguration>();

        Assert.Equal("line", settings["A:B"]);
        Assert.Equal("file", settings["C"]);
        Assert.Equal("Error", settings["Logging:LogLevel:Default"]);
        Assert.Equal("Debug", settings["Logging:LogLevel:Function"]);
        Assert.Equal("Warning", settings["Logging:LogLevel:Microsoft"]);
    }

    [Theory]
    [InlineData(new[] { "--urls=http://127.0.0.1:5;http://127.0.0.1:6" }, "http://127.0.0.1:5,http://127.0.0.1:6")]
    [InlineData(new[] { "--Port=8" }, "http://127.0.0.1:8")]
    [InlineData(new string[0], "http://127.0.0.1:9")]
    public void Urls_FromSeveralPlaces_FollowTheCommandLine(string[] args, string expected)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:9" }).AddCommandLine(args).Build();

        Assert.Equal(expected, string.Join(',', ListenUrls.Choose(args, settings)));
    }

    [Fact]
    public void Urls_FromNowhere_AreTheHostsPortOnThisMachine() =>
        Assert.Equal(["http://127.0.0.1:7071"], ListenUrls.Choose([], new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("http://0.0.0.0:7071")]
    [InlineData("http://*:7071")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:1;http://192.0.2.1:2")]
    public async Task Urls_BeyondThisMachineWithoutAKey_AreRefused(string urls)
    {
        using var folder = new TestFolder();

        var refusal = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Folder = folder, Args = [$"--urls={urls}"] }));

        Assert.StartsWith($"The app would listen on {urls.Split(';')[^1]}, where other machines reach it, and has no keys. Set LocalRuntime__FunctionKey", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.2:1", null, null)]
    [InlineData("http://[::1]:1", null, null)]
    [InlineData("http://localhost:1", null, null)]
    [InlineData("http://unix:/tmp/emailgen.sock", null, null)]
    [InlineData("http://0.0.0.0:1", "key", null)]
    [InlineData("http://0.0.0.0:1", null, "key")]
    public void Urls_OfThisMachineOrWithAKey_AreTaken(string url, string? functionKey, string? masterKey) =>
        ListenUrls.RequireKeysBeyondThisMachine([url], new() { FunctionKey = functionKey, MasterKey = masterKey });

    [Fact]
    public async Task DataDirectory_InUse_IsRefusedInOneLine()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(new TestAppSettings { Folder = folder });

        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Folder = folder }));

        Assert.Contains("is in use by another process", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectory_ThatIsAFile_IsRefused()
    {
        using var folder = new TestFolder().With("data", "");

        var exception = await Assert.ThrowsAsync<LocalRuntimeException>(() => TestApp.StartAsync(new TestAppSettings { Folder = folder }));

        Assert.Contains("cannot be used", exception.Message, StringComparison.Ordinal);
    }
}
