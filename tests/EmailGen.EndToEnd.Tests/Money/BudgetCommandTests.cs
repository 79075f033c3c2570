using EmailGen.Cli.Hosting;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Money;

/// <summary>The same from the command line.</summary>
public sealed class BudgetCommandTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = 120_000)]
    public async Task Run_WithABudget_StopsInWordsAndGoesOnOrEndsWhenTold()
    {
        using var folder = new ScratchFolder();
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(simulator, [.. ModelSettings.ForSimulator(simulator, 0), .. Prices.Settings], storage.ConnectionString);
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(200)), "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"]];

        Assert.Equal(1, await _terminal.RunAsync([.. run, "--budget", "0.05"]));
        Assert.Contains("The budget of $0.05 is used up: $0.0", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("To go on: the same command with a higher --budget.", _terminal.Error, StringComparison.Ordinal);
        Assert.InRange(Prices.BillOf(simulator), 0.04m, 0.05m);

        Assert.Equal(1, await _terminal.RunAsync([.. run, "--budget", "0.1"]));
        Assert.Contains("The budget of $0.10 is used up", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("of $0.10", _terminal.Output, StringComparison.Ordinal);
        Assert.InRange(Prices.BillOf(simulator), 0.09m, 0.10m);

        Assert.Equal(0, await _terminal.RunAsync([.. run, "--finish"]));
        Assert.Matches(@"Done in \d+ s: \d+ of 200 rows written, 0 need review, 0 failed, [1-9]\d* not done", _terminal.Output);
        Assert.Contains("To ask the rows that are left: the same command without --finish, with --retry-failed --budget USD (more than $0.", _terminal.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out.xlsx"]));
    }

    [Fact(Timeout = 120_000)]
    public async Task Run_RetryFailedOfAFinishedJobWithABudget_BeginsWithThatBudget()
    {
        using var folder = new ScratchFolder();
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(simulator, [.. ModelSettings.ForSimulator(simulator, 0), .. Prices.Settings], storage.ConnectionString);
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(190)), "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"]];
        await _terminal.RunAsync([.. run, "--budget", "0.05"]);
        await _terminal.RunAsync([.. run, "--finish"]);

        Assert.Equal(1, await _terminal.RunAsync([.. run, "--budget", "0.1"]));
        Assert.Contains("To ask the rows that are left: the same command with --retry-failed --budget 0.10.", _terminal.Error, StringComparison.Ordinal);
        Assert.InRange(Prices.BillOf(simulator), 0.04m, 0.05m);

        Assert.Equal(1, await _terminal.RunAsync([.. run, "--retry-failed", "--budget", "0.04"]));
        Assert.Contains("is spent already. Give more than $0.04", _terminal.Error, StringComparison.Ordinal);

        Assert.Equal(1, await _terminal.RunAsync([.. run, "--retry-failed", "--budget", "0.1"]));
        Assert.Contains("The budget of $0.10 is used up", _terminal.Error, StringComparison.Ordinal);
        Assert.InRange(Prices.BillOf(simulator), 0.09m, 0.10m);

        Assert.Equal(0, await _terminal.RunAsync([.. run, "--retry-failed", "--budget", "1"]));
        Assert.Contains("190 of 190 rows written", _terminal.Output, StringComparison.Ordinal);
        Assert.Matches(@"Cost: \$0\.\d\d of a budget of \$1\.00", _terminal.Output);
    }

    [Fact(Timeout = 120_000)]
    public async Task Run_FinishAddedToACommandThatRetriesWithABudget_AsksNobodyHoweverOftenItIsGiven()
    {
        using var folder = new ScratchFolder();
        var simulator = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(simulator, [.. ModelSettings.ForSimulator(simulator, 0), .. Prices.Settings], storage.ConnectionString);
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(180)), "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"]];
        Assert.Equal(1, await _terminal.RunAsync([.. run, "--budget", "0.05"]));
        var asked = simulator.Ledger.Summary.Requests;

        // A job that waits is ended, and its budget stays; one that has ended is left as it is.
        Assert.Equal(0, await _terminal.RunAsync([.. run, "--finish", "--budget", "1"]));
        Assert.Equal(0, await _terminal.RunAsync([.. run, "--retry-failed", "--budget", "1", "--finish"]));

        Assert.Equal(asked, simulator.Ledger.Summary.Requests);
        Assert.Equal(2, _terminal.Output.Split("of a budget of $0.05").Length - 1);
    }

    [Fact]
    public async Task Run_BudgetThatIsNone_IsRefused()
    {
        using var folder = new ScratchFolder();

        Assert.NotEqual(0, await _terminal.RunAsync(["run", folder.Write("leads.csv", SampleList.Csv(2)), "--budget", "0"]));
        Assert.Contains("--budget 0 is no budget", _terminal.Error, StringComparison.Ordinal);
    }
}
