using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailGen.Cli;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Storage;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed partial class ServeCommandTests
{
    private const string Key = "a-function-key";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("everywhere", "'everywhere' is no IP address; write 127.0.0.1 for this machine alone")]
    [InlineData("", "'' is no IP address")]
    public async Task Serve_NoAddress_SaysWhatOneLooksLike(string address, string expected)
    {
        var terminal = new CapturedTerminal();

        Assert.NotEqual(ExitCode.Success, await terminal.RunAsync("serve", "--listen", address));

        Assert.StartsWith(expected, terminal.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Serve_BeyondThisMachineWithoutAKey_DoesNotStart()
    {
        using var folder = new ScratchFolder();
        var secrets = Secrets(folder, ("OPENAI_API_KEY", "model-key"));

        var (error, code) = await ServeProcess.FailAsync(folder.Path, ["--listen", "0.0.0.0"], [$"--LocalRuntime:SecretsDirectory={secrets}"]);

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("where other machines reach it, and has no keys. Set LocalRuntime__FunctionKey", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Serve_AsInAContainer_TakesKeysFromFilesAndStorageFromTheEnvironment()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new() { ApiKey = "model-key" }, ct: Cancellation);
        await using var storage = await AzuriteProcess.StartAsync(folder["storage"], 0, Cancellation);
        var secrets = Secrets(folder, ("LocalRuntime__FunctionKey", Key), ("Deployments__0__ApiKey", "model-key"));
        var model = ModelSettings.ForSimulator(simulator, 0).Where(setting => !setting.Contains("ApiKey", StringComparison.Ordinal));
        await using var app = await ServeProcess.StartAsync(
            folder["data"], port: 0, ["--listen", "0.0.0.0"],
            [.. model, $"--AzureWebJobsStorage={storage.ConnectionString}", $"--LocalRuntime:SecretsDirectory={secrets}"]);

        using var stranger = await app.Client.GetAsync("api/jobs", Cancellation);
        app.Client.DefaultRequestHeaders.Add("x-functions-key", Key);
        using var member = await app.Client.GetAsync("api/jobs", Cancellation);
        using var admin = await app.Client.GetAsync("runtime/webhooks/durabletask/instances", Cancellation);
        var health = new CapturedTerminal();
        var code = await health.RunAsync("health", "--ready", "--url", app.Client.BaseAddress!.ToString());

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (stranger.StatusCode, member.StatusCode, admin.StatusCode));
        Assert.Equal(ExitCode.Success, code);
        Assert.Matches(@"^EmailGen at http://127\.0\.0\.1:\d+ is ready\.\s*$", health.Output);
        Assert.False(Directory.Exists(Path.Combine(folder["data"], "azurite")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Jobs_OfAnAppWithAKey_AreListedForWhoHasIt()
    {
        await using var app = await RunningApp.StartAsync(null, 0, $"--LocalRuntime:FunctionKey={Key}");
        var stranger = new CapturedTerminal();

        var refused = await stranger.RunAsync("jobs", "--url", app.Client.BaseAddress!.ToString());
        var (output, code) = await JobsAsync(app.Client.BaseAddress);

        Assert.Equal(ExitCode.Failure, refused);
        Assert.Contains("asks for a key, or for another one: set LocalRuntime__FunctionKey", stranger.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("no job", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = 60_000)]
    public async Task Health_NotReady_FailsWithTheReasons()
    {
        await using var app = await RunningApp.StartAsync(null, 0, "--Deployments:0:ApiKey=");
        var (live, ready) = (new CapturedTerminal(), new CapturedTerminal());
        var url = app.Client.BaseAddress!.ToString();

        Assert.Equal(ExitCode.Success, await live.RunAsync("health", "--url", url));
        Assert.Equal(ExitCode.Failure, await ready.RunAsync("health", "--url", url, "--ready"));

        Assert.Contains("is not ready.", ready.Output, StringComparison.Ordinal);
        Assert.Contains("- ", ready.Output, StringComparison.Ordinal);
        Assert.Contains("Deployments__0__ApiKey", ready.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_NobodyThere_SaysHowToStartIt()
    {
        var terminal = new CapturedTerminal();

        Assert.Equal(ExitCode.Failure, await terminal.RunAsync("health", "--url", "http://127.0.0.1:9"));

        Assert.Contains("Start it by 'emailgen serve'", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CMD")]
    [InlineData("HEALTHCHECK")]
    public void CommandLine_OfTheImage_IsOneThatTheProgramKnows(string instruction)
    {
        var words = Instruction().Matches(File.ReadAllText(Find("Dockerfile", AppContext.BaseDirectory))).Single(match => match.Groups["name"].Value == instruction).Groups["words"].Value;

        var parsed = EmailGenCommand.Create(new(TextWriter.Null, TextWriter.Null, interactive: false))
            .Parse([.. JsonNode.Parse(words)!.AsArray().Select(word => word!.GetValue<string>()).Except(["dotnet", "/app/emailgen.dll"])]);

        Assert.Empty(parsed.Errors);
    }

    // A process of its own: the environment is everybody's.
    private static async Task<(string Output, int ExitCode)> JobsAsync(Uri url)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EmailGenCommand).Assembly.Location, "jobs", "--url", url.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["LocalRuntime__FunctionKey"] = Key;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (output, process.ExitCode);
    }

    private static string Find(string file, string folder) =>
        File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file) : Find(file, Path.GetDirectoryName(folder)!);

    private static string Secrets(ScratchFolder folder, params (string Name, string Value)[] secrets)
    {
        Directory.CreateDirectory(folder["secrets"]);
        foreach (var (name, value) in secrets)
        {
            // An editor ends files with a new line.
            folder.Write(Path.Combine("secrets", name), value + "\n");
        }

        return folder["secrets"];
    }

    [GeneratedRegex(@"(?m)^(?<name>CMD|HEALTHCHECK) .*?(?<words>\[.+\])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instruction();
}
