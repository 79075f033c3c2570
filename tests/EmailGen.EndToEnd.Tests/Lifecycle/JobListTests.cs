using System.Text.RegularExpressions;
using EmailGen.EndToEnd.Tests.App;
using EmailGen.EndToEnd.Tests.Cli;
using EmailGen.EndToEnd.Tests.Faults;

namespace EmailGen.EndToEnd.Tests.Lifecycle;

/// <summary><c>emailgen jobs</c> and <c>emailgen cancel</c>.</summary>
public sealed class JobListTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;

    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = Timeout)]
    public async Task Jobs_MoreThanAPage_ComeNewestFirst()
    {
        using var folder = new ScratchFolder();
        // A storage of its own: the table has every job of it.
        await using var app = await RunningApp.StartAsync();
        List<string> ids = [];
        for (var job = 0; job < 52; job++)
        {
            ids.Insert(0, await app.StartJobAsync($"first_name\nAnn{job}\n"));
        }

        await app.UntilStateAsync(ids[0], "completed");
        Assert.Equal(0, await _terminal.RunAsync("jobs", "--url", app.Client.BaseAddress!.ToString()));

        var lines = _terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("JOB", lines[0], StringComparison.Ordinal);
        Assert.Equal(ids, lines.Skip(1).Select(line => line[..26]));
        Assert.Matches(@"^j\w{25}  completed         1 of 1              \$0\.\d+ +\d{4}-\d\d-\d\d \d\d:\d\d  leads\.csv", lines[1]);
    }

    [Fact(Timeout = Timeout)]
    public async Task Jobs_None_SaysHowToStartOne()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal(0, await _terminal.RunAsync("jobs", "--url", app.Client.BaseAddress!.ToString()));
        Assert.Contains("There are no jobs yet. 'emailgen run FILE' starts one.", _terminal.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Preview_WhileAnotherOfTheListWaits_NamesBothWaysAndCancelEndsIt()
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var (url, list) = (app.Client.BaseAddress!.ToString(), folder.Write("waits.csv", SampleList.Csv(6)));
        string[] run = ["run", list, "--url", url, "--out", folder["out.xlsx"], "--preview", "2"];
        Assert.Equal(3, await _terminal.RunAsync(run));
        Assert.DoesNotContain("Another job", _terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/", _terminal.Output, StringComparison.Ordinal);

        Assert.Equal(3, await _terminal.RunAsync([.. run, "--template", folder.Write("mine.md", "Write to {{first_name}} of {{company}}.")]));
        var told = Regex.Match(_terminal.Output, "Another job of this list awaits approval. 'emailgen approve (?<id>j[a-z2-7]{25}) --url [^']+' lets it write all rows, 'emailgen cancel (?<again>j[a-z2-7]{25}) ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(told.Success, _terminal.Output);
        var first = told.Groups["id"].Value;

        Assert.Equal(1, await _terminal.RunAsync("cancel", list, "--url", url));
        Assert.Contains($"2 jobs of the list '{list}' have not ended. Say which one: j", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _terminal.RunAsync("cancel", first, "--url", url));
        Assert.Contains($"Job {first} is cancelled: 2 of 6 rows written", _terminal.Output, StringComparison.Ordinal);

        // Only one is left: its list is enough.
        Assert.Equal(0, await _terminal.RunAsync("cancel", list, "--url", url));
        Assert.Equal(1, await _terminal.RunAsync("cancel", list, "--url", url));
        Assert.Contains($"No job of the list '{list}' is at work or waits.", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _terminal.RunAsync("cancel", first, "--url", url));
        Assert.Contains($"Job {first} is cancelled already", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _terminal.RunAsync("approve", first, "--url", url));
        Assert.DoesNotContain("/api/", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("'nobody' is neither a job's id nor a file. 'emailgen jobs' lists", "cancel", "nobody")]
    [InlineData("There is no job 'jaaaaaaaaaaaaaaaaaaaaaaaaa'. 'emailgen jobs' lists", "cancel", "jaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("There is no job 'jaaaaaaaaaaaaaaaaaaaaaaaaa'. 'emailgen jobs' lists", "approve", "jaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("--based-on jaaaaaaaaaaaaaaaaaaaaaaaaa: there is no such job. 'emailgen jobs' lists", "run", "FILE", "--based-on", "jaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("No earlier run of 'leads.csv' by the same template and options is there to finish.", "run", "FILE", "--finish")]
    public async Task Command_JobThatIsNone_NamesTheCommandThatListsThem(string words, params string[] command)
    {
        using var folder = new ScratchFolder();
        await using var app = await FaultyApp.StartAsync(storage);
        var list = folder.Write("leads.csv", "first_name\nNobodyElse\n");

        Assert.Equal(1, await _terminal.RunAsync([.. command.Select(word => word is "FILE" ? list : word), "--url", app.Client.BaseAddress!.ToString()]));
        Assert.StartsWith(words, _terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/", _terminal.Error, StringComparison.Ordinal);
    }
}
