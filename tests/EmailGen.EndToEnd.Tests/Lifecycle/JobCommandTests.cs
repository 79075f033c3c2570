using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary>The same from the command line.</summary>
public sealed class JobCommandTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = Timeout)]
    public async Task Run_RetryFailed_AsksThoseRowsAgainAndSavesTheWorkbook()
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(FaultKind.ContentFilter), 3, 4));
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(20)), "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"]];

        Assert.Equal(1, await _terminal.RunAsync(run));
        Assert.Contains("2 failed", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _terminal.RunAsync([.. run, "--retry-failed"]));
        Assert.Contains("20 of 20 rows written", _terminal.Output, StringComparison.Ordinal);
        Assert.Equal(22, app.Simulator.Ledger.Summary.Requests);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_ThenRunAgain_IsANewJob()
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var url = app.Client.BaseAddress!.ToString();
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(7)), "--url", url, "--out", folder["out.xlsx"]];
        await _terminal.RunAsync(run);
        var id = System.Text.Json.Nodes.JsonNode.Parse(await app.Client.GetStringAsync("api/jobs?take=1", TestContext.Current.CancellationToken))![0]!["id"]!.GetValue<string>();

        Assert.Equal(0, await _terminal.RunAsync(["delete", id, "--url", url]));
        Assert.Contains($"Job {id} is deleted.", _terminal.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _terminal.RunAsync(run));
        Assert.Equal(14, app.Simulator.Ledger.Summary.Accepted);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_UnknownJob_SaysSo()
    {
        await using var app = await FaultyApp.StartAsync(storage);

        Assert.Equal(1, await _terminal.RunAsync(["delete", "jaaaaaaaaaaaaaaaaaaaaaaaaa", "--url", app.Client.BaseAddress!.ToString()]));
        Assert.Contains("There is no job", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfDelete_HasAnExample()
    {
        Assert.Equal(0, await _terminal.RunAsync(["delete", "--help"]));
        Assert.Contains("emailgen delete j", _terminal.Output, StringComparison.Ordinal);
    }
}
