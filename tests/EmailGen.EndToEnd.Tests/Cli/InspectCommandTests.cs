namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class InspectCommandTests
{
    [Fact]
    public async Task Inspect_AList_ShowsColumnsNotesAndPlaceholders()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["leads.csv"], "Spring fair,,\nVorname,E-Mail,Umsatz\nAda,ada@x.example,12\nBob,ada@x.example,7,surplus\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["hi.md"], "Write to {{first_name}}.", TestContext.Current.CancellationToken);
        var terminal = new CapturedTerminal();

        Assert.Equal(0, await terminal.RunAsync("inspect", folder["leads.csv"], "--template", folder["hi.md"]));

        Assert.Contains("leads.csv: 2 leads, 3 columns, names in row 2", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("email address", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("'Spring fair'", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("One row repeats the email address", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Lead 2: In line 4", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("{{first_name}} takes 'Vorname', by its meaning", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1,2\n", "line 9", "--header-row", "9")]
    [InlineData("a,b\n1,2\n", "is a CSV", "--sheet", "x")]
    public async Task Inspect_UnusableList_SaysWhy(string content, string words, params string[] more)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["leads.csv"], content, TestContext.Current.CancellationToken);
        var terminal = new CapturedTerminal();

        Assert.Equal(1, await terminal.RunAsync(["inspect", folder["leads.csv"], .. more]));
        Assert.Contains(words, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_TemplateThatDoesNotFit_EndsWithOne()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["leads.csv"], "a,b\n1,2\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["hi.md"], "Write to {{nobody}}.", TestContext.Current.CancellationToken);
        var terminal = new CapturedTerminal();

        Assert.Equal(1, await terminal.RunAsync("inspect", folder["leads.csv"], "--template", folder["hi.md"]));
        Assert.Contains("{{nobody}}", terminal.Error, StringComparison.Ordinal);
    }
}
