using System.Diagnostics;
using EmailGen.Cli;
using EmailGen.Cli.Hosting;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class EstimateCommandTests
{
    private const string List = "First Name,Company,City\nAnn,Acme,Rome\nBob,Bolt,Oslo\n\nTotal: 2,,\n";

    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = 60_000)]
    public async Task Estimate_OfARunningApp_TellsCostTimeAndWhatBinds()
    {
        using var folder = new ScratchFolder();
        await using var app = await RunningApp.StartAsync(new() { RequestsPerMinute = 600 }, requestsPerMinute: 600);

        Assert.Equal(0, await _terminal.RunAsync("estimate", folder.Write("leads.csv", List), "--url", app.Client.BaseAddress!.ToString()));

        Assert.Contains("leads.csv: 3 leads, 2 to be asked for (1 below the list)", _terminal.Output, StringComparison.Ordinal);
        Assert.Matches(@"Cost: some \$0\.000\d\d \(\$0\.000\d\d to \$0\.000\d\d\) with gpt-4o-mini", _terminal.Output);
        Assert.Matches(@"Time: some \d+ s \(\d s to \d+ s\), by requests per minute on simulator \(599\)", _terminal.Output);
        Assert.Matches(@"Tokens: some \d,\d{3} in prompts \(2 of them counted\), \d+ in answers", _terminal.Output);
        Assert.Equal(0, app.Simulator.Ledger.Summary.Requests);
    }

    [Fact(Timeout = 60_000)]
    public async Task Estimate_ModelWithoutPrice_SaysWhatToSet()
    {
        using var folder = new ScratchFolder();
        await using var app = await RunningApp.StartAsync(null, 0, "--Deployments:0:Model=house-model");

        Assert.Equal(0, await _terminal.RunAsync("estimate", folder.Write("leads.csv", List), "--url", app.Client.BaseAddress!.ToString()));

        Assert.Contains("Cost: not known for house-model", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Set Prices__house-model__Input", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Time: depends on how fast the model answers", _terminal.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1,2\n", "{{nobody}}", "--template")]
    [InlineData("a,b\n1,2\n", "is a CSV", "--sheet", "x")]
    public async Task Estimate_UnusableInput_SaysWhy(string list, string words, params string[] more)
    {
        using var folder = new ScratchFolder();
        await using var app = await RunningApp.StartAsync();
        string[] options = more is ["--template"] ? [.. more, folder.Write("hi.md", "Hi {{nobody}}")] : more;

        Assert.Equal(1, await _terminal.RunAsync(["estimate", folder.Write("leads.csv", list), "--url", app.Client.BaseAddress!.ToString(), .. options]));
        Assert.Contains(words, _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimate_NobodyThere_SaysSo()
    {
        using var folder = new ScratchFolder();

        Assert.Equal(1, await _terminal.RunAsync("estimate", folder.Write("leads.csv", List), "--url", "http://127.0.0.1:1"));
        Assert.Contains("does not answer", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Estimate_WithoutUrl_HostsTheAppHereAndLetsAnInterruptedRunWait()
    {
        using var folder = new ScratchFolder();
        await using var simulator = await ModelSimulatorServer.StartAsync(new() { RequestsPerMinute = 600 }, ct: TestContext.Current.CancellationToken);
        await InterruptAsync(folder[".data"], simulator);
        var asked = simulator.Ledger.Summary.Requests;
        var start = new ProcessStartInfo("dotnet", [typeof(EmailGenCommand).Assembly.Location, "estimate", folder.Write("leads.csv", List)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        foreach (var setting in ModelSettings.ForSimulator(simulator, requestsPerMinute: 600))
        {
            var (name, value) = (setting[2..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("by requests per minute on simulator (599)", output, StringComparison.Ordinal);
        Assert.Equal(asked, simulator.Ledger.Summary.Requests);
    }

    private static async Task InterruptAsync(string data, ModelSimulatorServer simulator)
    {
        await using var app = await LocalEmailGen.StartAsync(data, 0, null, ModelSettings.ForSimulator(simulator, 600), null, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = app.Url };
        using var list = new StringContent(SampleList.Csv(500));
        using var started = await client.PostAsync("api/jobs?name=leads.csv", list, TestContext.Current.CancellationToken);
        Assert.True(started.IsSuccessStatusCode);
        while (simulator.Ledger.Summary.Requests == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
