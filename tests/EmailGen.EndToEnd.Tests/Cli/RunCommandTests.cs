using System.Text.Json.Nodes;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class RunCommandTests
{
    private static readonly object AllWritten = new { total = 2, written = 2, needsReview = 0, failed = 0, remaining = 0 };
    private static readonly object OneFailed = new { total = 2, written = 1, needsReview = 0, failed = 1, remaining = 0 };

    private readonly CapturedTerminal _terminal = new();

    [Fact]
    public async Task Run_EveryRowWritten_SavesTheWorkbookAndSucceeds()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");

        var exitCode = await RunAsync(folder, app);

        Assert.Equal("", _terminal.Error);
        Assert.Equal(0, exitCode);
        Assert.Equal(FakeApp.Workbook, await File.ReadAllBytesAsync(folder["out.xlsx"], TestContext.Current.CancellationToken));
        Assert.Equal("leads.csv", app.Parts["name"]);
        Assert.Equal("Name\nAnn\n", app.Parts["file"]);
        Assert.Contains("completed: 2 of 2 rows", _terminal.Output);
        Assert.DoesNotContain('\u001b', _terminal.Output);
    }

    [Fact]
    public async Task Run_IntoAFolderThatIsNotThere_MakesTheFolder()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");

        var exitCode = await _terminal.RunAsync(
            ["run", folder.Write("leads.csv", "Name\nAnn\n"), "--url", app.Url.ToString(), "--out", folder[Path.Combine("new", "out.xlsx")]]);

        Assert.Equal("", _terminal.Error);
        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(folder[Path.Combine("new", "out.xlsx")]));
    }

    [Fact]
    public async Task Run_IntoAFolderInsteadOfAFile_SaysSoBeforeTheListIsSent()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");
        Directory.CreateDirectory(folder["out.xlsx"]);

        var exitCode = await RunAsync(folder, app);

        Assert.Equal(1, exitCode);
        Assert.Contains("is a folder", _terminal.Error);
        Assert.Empty(app.Parts);
    }

    [Fact]
    public async Task Run_ARowFailed_SavesTheWorkbookAndSaysTheCounts()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(OneFailed, "completed");

        var exitCode = await RunAsync(folder, app);

        Assert.Equal(1, exitCode);
        Assert.Contains("1 of 2 rows written, 0 need review, 1 failed, 0 not done", _terminal.Error);
        Assert.True(File.Exists(folder["out.xlsx"]));
    }

    [Fact]
    public async Task Run_DuplicatesAndSkippedRows_AreCountedSoThatAllAddsUp()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(new { total = 22, written = 17, needsReview = 0, failed = 3, remaining = 0, duplicates = 2, skipped = 3 }, "completed");

        Assert.Equal(0, await RunAsync(folder, app));
        Assert.Contains("17 of 22 rows written, 0 need review, 0 failed, 0 not done, 3 skipped, 2 duplicates", _terminal.Output);
        Assert.Contains($"Job: 0{Environment.NewLine}Workbook: {folder["out.xlsx"]}", _terminal.Output);
    }

    [Fact]
    public async Task Run_ListRefused_PrintsTheProblemAsOneLine()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten);

        var exitCode = await RunAsync(folder, app);

        Assert.Equal(1, exitCode);
        Assert.Equal($"No leads: The list has a header and no rows.{Environment.NewLine}", _terminal.Error);
        Assert.False(File.Exists(folder["out.xlsx"]));
    }

    [Fact]
    public async Task Run_SameListAgain_ContinuesTheSameJob()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");

        await RunAsync(folder, app);
        await RunAsync(folder, app);

        Assert.Equal(64, Assert.Single(app.Keys).Length);
    }

    [Fact]
    public async Task Run_EarlierJobFailed_StartsAnother()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "failed", "cancelled", "completed");

        var exitCode = await RunAsync(folder, app);

        Assert.Equal(0, exitCode);
        Assert.Equal(3, app.Keys.Count);
    }

    [Fact]
    public async Task Run_WithTemplate_SendsItAsOptionsUnderAnotherKey()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed", "completed");
        var template = folder.Write("mine.md", "# System\n\nBe brief.\n\n# User\n\nWrite to {{Name}}.\n");
        await RunAsync(folder, app);

        await RunAsync(folder, app, "--template", template);

        var sent = JsonNode.Parse(app.Parts["options"])!["template"]!;
        Assert.Equal("mine", sent["name"]!.GetValue<string>());
        Assert.Contains("{{Name}}", sent["user"]!.GetValue<string>());
        Assert.Equal(2, app.Keys.Count);
    }

    [Fact]
    public async Task Run_EmptyTemplate_SaysHowToMendIt()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");

        var exitCode = await RunAsync(folder, app, "--template", folder.Write("mine.md", " \n"));

        Assert.Equal(1, exitCode);
        Assert.Contains("empty", Assert.Single(_terminal.Error.TrimEnd().Split('\n')));
        Assert.Empty(app.Keys);
    }

    [Fact]
    public async Task Run_NothingAnswers_SaysSo()
    {
        using var folder = new ScratchFolder();

        var exitCode = await _terminal.RunAsync("run", folder.Write("leads.csv", "Name\nAnn\n"), "--url", "http://127.0.0.1:1", "--out", folder["out.xlsx"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("EmailGen does not answer at http://127.0.0.1:1/", _terminal.Error);
    }

    [Fact]
    public async Task Run_Interrupted_SaysThatNothingIsLost()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "running");
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _terminal.RunAsync(interrupt.Token, "run", folder.Write("leads.csv", "Name\nAnn\n"), "--url", app.Url.ToString(), "--out", folder["out.xlsx"]);

        await interrupt.CancelAsync();

        Assert.Equal(130, await running);
        Assert.Contains("Nothing is lost; run the same command again to go on.", _terminal.Output);
    }

    [Theory]
    [InlineData("run", "no-such-file.csv")]
    [InlineData("run")]
    [InlineData("sample", "--rows", "0", "--out", "x.csv")]
    [InlineData("simulate", "--latency-ms", "900-300")]
    [InlineData("simulate", "--rpm", "0")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("demo", "--rows", "-1")]
    [InlineData("nonsense")]
    public async Task Parse_WrongCommandLine_IsRefused(params string[] commandLine)
    {
        Assert.Equal(1, await _terminal.RunAsync(commandLine));
        Assert.NotEqual("", _terminal.Error.Trim());
    }

    [Theory]
    [InlineData("--budget abc is no number; give US dollars with a point before the cents, such as 2.50.", "run", "FILE", "--budget", "abc")]
    [InlineData("--budget 1,50 has a comma; give US dollars with a point before the cents and no other sign, such as 2.50.", "run", "FILE", "--budget", "1,50")]
    [InlineData("--budget 1,000 has a comma", "run", "FILE", "--budget", "1,000")]
    [InlineData("--preview x is no whole number; give 1 or more.", "run", "FILE", "--preview", "x")]
    [InlineData("--preview 99999999999 is out of range", "run", "FILE", "--preview", "99999999999")]
    [InlineData("--preview 0 is too little; give 1 or more.", "run", "FILE", "--preview", "0")]
    [InlineData("--header-row 2.5 is no whole number", "inspect", "FILE", "--header-row", "2.5")]
    [InlineData("--port http is no whole number", "serve", "--port", "http")]
    [InlineData("--seed x is no whole number", "sample", "--rows", "3", "--out", "x.csv", "--seed", "x")]
    public async Task Parse_NumberThatIsNone_IsToldInPlainWords(string words, params string[] commandLine)
    {
        using var folder = new ScratchFolder();
        var list = folder.Write("leads.csv", "Name\nAnn\n");

        Assert.Equal(1, await _terminal.RunAsync([.. commandLine.Select(word => word is "FILE" ? list : word)]));
        var lines = _terminal.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(words, lines[0], StringComparison.Ordinal);
        Assert.Equal([$"How it is used: emailgen {commandLine[0]} --help"], lines[1..]);
        Assert.Equal("", _terminal.Output);
    }

    [Fact]
    public async Task Run_EmptyList_SaysWhichFileAndWhatToDo()
    {
        using var folder = new ScratchFolder();
        await using var app = await FakeApp.StartAsync(AllWritten, "completed");
        var list = folder.Write("none.csv", "");

        Assert.Equal(1, await _terminal.RunAsync("run", list, "--url", app.Url.ToString(), "--out", folder["out.xlsx"]));
        Assert.StartsWith($"The list '{list}' is empty (0 bytes). Give a CSV or XLSX file with a header row", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(app.Keys);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("run")]
    [InlineData("simulate")]
    [InlineData("sample")]
    [InlineData("jobs")]
    [InlineData("cancel")]
    public async Task Help_OfEachCommand_HasAnExample(string command)
    {
        Assert.Equal(0, await _terminal.RunAsync(command, "--help"));
        Assert.Contains("Example:", _terminal.Output);
        Assert.Contains($"emailgen {command}", _terminal.Output);
    }

    private Task<int> RunAsync(ScratchFolder folder, FakeApp app, params string[] more) =>
        _terminal.RunAsync(["run", folder.Write("leads.csv", "Name\nAnn\n"), "--url", app.Url.ToString(), "--out", folder["out.xlsx"], .. more]);
}
