using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;
using Xunit;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>The same from the command line, where nobody is there to answer.</summary>
public sealed class PreviewCommandTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = Timeout)]
    public async Task Run_Preview_ShowsTheEmailsAndTellsHowToGoOn()
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var url = app.Client.BaseAddress!.ToString();
        string[] run = ["run", folder.Write("leads.csv", SampleList.Csv(12)), "--url", url, "--out", folder["out.xlsx"], "--preview", "2", "--template", folder.Write("mine.md", "Write to {{first_name}} of {{company}}.")];

        Assert.Equal(3, await _terminal.RunAsync(run));
        Assert.Contains("1. Ann1 · Acme 1, Inc · CFO · Zürich", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Subject: ", _terminal.Output, StringComparison.Ordinal);
        var id = System.Text.RegularExpressions.Regex.Match(_terminal.Output, "emailgen approve (?<id>j[a-z2-7]{25}) --url", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;

        Assert.Equal(0, await _terminal.RunAsync(["approve", id, "--url", url, "--template", folder.Write("new.md", "Write to {{first_name}} about {{title}}.")]));
        await app.UntilAsync(id, job => job["revision"]!.GetValue<int>() == 1 && job["state"]!.GetValue<string>() == "awaitingApproval");
        Assert.Equal(4, app.Simulator.Ledger.Summary.Requests);

        Assert.Equal(0, await _terminal.RunAsync(["approve", id, "--url", url]));
        Assert.Equal(0, await _terminal.RunAsync(run));
        Assert.Contains("12 of 12 rows written", _terminal.Output, StringComparison.Ordinal);
        Assert.Equal(14, app.Simulator.Ledger.Summary.Requests);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(0, 0, "5 of 5 rows written")]
    [InlineData(2, 1, "The job is cancelled")]
    [InlineData(3, 3, "waits for your approval")]
    public async Task Run_PreviewBeforeSomebodyWhoAnswers_DoesWhatIsChosen(int down, int exitCode, string words)
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var terminal = new CapturedTerminal([.. Enumerable.Repeat(ConsoleKey.DownArrow, down), ConsoleKey.Enter]);
        // Each choice has a list of its own: the key of a job is made of its list.
        var list = folder.Write("leads.csv", SampleList.Csv(5).Replace("Ann1", $"Ann{down}", StringComparison.Ordinal));

        Assert.Equal(exitCode, await terminal.RunAsync("run", list, "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"], "--preview", "2"));
        Assert.Contains("What now?", terminal.Output, StringComparison.Ordinal);
        Assert.Contains(words, terminal.Output + terminal.Error, StringComparison.Ordinal);
        Assert.Equal(down == 0 ? 5 : 2, app.Simulator.Ledger.Summary.Requests);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_ApprovedBeforehandAndBasedOnAnother_GoesOnByItself()
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var first = await app.StartJobAsync(SampleList.Csv(8));
        await app.UntilStateAsync(first, "completed");

        Assert.Equal(0, await _terminal.RunAsync(["run", folder.Write("leads.csv", SampleList.Csv(12)), "--url", app.Client.BaseAddress!.ToString(), "--out", folder["out.xlsx"], "--preview", "2", "--approve", "--based-on", first]));
        Assert.Contains("12 of 12 rows written", _terminal.Output, StringComparison.Ordinal);
        Assert.Equal(12, app.Simulator.Ledger.Summary.Requests);
    }
}
