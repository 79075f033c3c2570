using EmailGen.Cli;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class SimulateCommandTests
{
    [Theory]
    [InlineData("--window '2s' is not known; give bucket, 1s, 10s, 60s.", "--window", "2s")]
    [InlineData("--accounting 'all' is not known; give used, azure.", "--accounting", "all")]
    [InlineData("--headers 'none' is not known; give vendor, absent, unknown, lying.", "--headers", "none")]
    [InlineData("--rpd 0 is too little; give 1 or more.", "--rpd", "0")]
    [InlineData("There is no file 'nowhere.json'.", "--faults", "nowhere.json")]
    public async Task Simulate_BadValue_NamesTheOptionAndWhatIsAllowed(string expected, params string[] options)
    {
        var terminal = new CapturedTerminal();

        Assert.NotEqual(ExitCode.Success, await terminal.RunAsync(["simulate", "--port", "0", .. options]));

        Assert.Equal(expected, terminal.Error.Trim().Split('\n')[0]);
    }

    [Fact]
    public async Task Simulate_PlanWithDeployments_PrintsOneLineForEach()
    {
        var output = await RunAsync("""{"deployments": [{"name": "mini", "apiKey": "k", "requestsPerMinute": 5}, {"name": "europe", "kind": "AzureOpenAI"}]}""");

        Assert.Matches(@"Deployments__0__Name=mini-0 Deployments__0__Kind=OpenAI Deployments__0__Endpoint=http://127\.0\.0\.1:\d+/v1 Deployments__0__ApiKey=k Deployments__0__Model=mini Deployments__0__RequestsPerMinute=5 \\", output);
        Assert.Matches(@"Deployments__1__Name=europe-1 Deployments__1__Kind=AzureOpenAI Deployments__1__Endpoint=http://127\.0\.0\.1:\d+/ Deployments__1__ApiKey=any Deployments__1__Model=europe \\\n  emailgen serve", output);
    }

    [Fact]
    public async Task Simulate_OptionsForOneDeployment_PrintsOneLine() =>
        Assert.Matches(@"\n  Deployments__0__Name=simulator Deployments__0__Kind=OpenAI .* Deployments__0__Model=gpt-4o-mini Deployments__0__RequestsPerMinute=600 emailgen serve\n", await RunAsync(plan: null, "--rpm", "600", "--window", "1S", "--rpd", "10000"));

    [Fact]
    public async Task Simulate_LimitsBesideAPlanWithDeployments_AreRefused()
    {
        var terminal = new CapturedTerminal();
        using var folder = new ScratchFolder();
        var plan = folder.Write("plan.json", """{"deployments": [{}]}""");

        Assert.NotEqual(ExitCode.Success, await terminal.RunAsync("simulate", "--port", "0", "--faults", plan, "--rpm", "5"));

        Assert.StartsWith("--rpm has no effect: ", terminal.Error);
    }

    private static async Task<string> RunAsync(string? plan, params string[] options)
    {
        var terminal = new CapturedTerminal();
        using var folder = new ScratchFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var file = folder.Write("plan.json", plan ?? "{}");

        var running = terminal.RunAsync(stop.Token, ["simulate", "--port", "0", "--faults", file, .. options]);
        while (!running.IsCompleted && !terminal.Output.Contains("emailgen serve\n"))
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await running);
        return terminal.Output;
    }
}
