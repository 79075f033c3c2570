using System.Diagnostics;
using ClosedXML.Excel;
using EmailGen.Cli;
using EmailGen.Cli.Sample;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class DemoCommandTests
{
    private const int Rows = 12;

    private readonly CapturedTerminal _terminal = new();

    [Fact(Timeout = 60_000)]
    public async Task Demo_FewRows_WritesTheWorkbookAndTellsSo()
    {
        using var folder = new ScratchFolder();

        var exitCode = await _terminal.RunAsync("demo", "--rows", $"{Rows}", "--out", folder["emails.xlsx"]);

        Assert.Equal("", _terminal.Error);
        Assert.Equal(0, exitCode);
        var email = AssertEveryLeadHasAnEmail(folder["emails.xlsx"]);
        Assert.StartsWith("Writing 12 emails with a simulated model", _terminal.Output);
        Assert.Contains("completed: 12 of 12 rows", _terminal.Output);
        Assert.Contains("12 of 12 rows written, 0 need review, 0 failed, 0 not done", _terminal.Output);
        Assert.Contains($"Workbook: {folder["emails.xlsx"]}", _terminal.Output);
        Assert.Contains(email, _terminal.Output);
        Assert.Contains("emailgen run leads.csv", _terminal.Output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Demo_WhereLocalSettingsNameARealModel_AsksOnlyTheSimulatedOne()
    {
        using var folder = new ScratchFolder();
        await using var real = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["host.json"], "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            folder["local.settings.json"],
            $$$"""{"Values":{"Deployments__1__Name":"real","Deployments__1__Endpoint":"{{{real.Endpoint}}}v1","Deployments__1__ApiKey":"k"}}""",
            TestContext.Current.CancellationToken);
        using var demo = Process.Start(new ProcessStartInfo("dotnet", [typeof(EmailGenCommand).Assembly.Location, "demo", "--rows", "40", "--out", folder["emails.xlsx"]])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 0L), (demo.ExitCode, real.Ledger.Summary.Requests));
    }

    [Fact]
    public async Task Demo_RowsThatAreNoNumber_SaysWhatToGive()
    {
        Assert.Equal(1, await _terminal.RunAsync("demo", "--rows", "many"));
        Assert.Equal(["--rows many is no whole number; give 1 or more.", "How it is used: emailgen demo --help"], _terminal.Error.Trim().Split(Environment.NewLine));
    }

    [Fact(Timeout = 60_000)]
    public async Task Demo_IntoAFolderInsteadOfAFile_SaysSo()
    {
        using var folder = new ScratchFolder();

        Assert.Equal(1, await _terminal.RunAsync("demo", "--rows", $"{Rows}", "--out", folder.Path));
        Assert.Equal($"'{folder.Path}' is a folder. Give --out a file name, such as '{folder["emails.xlsx"]}'.", _terminal.Error.Trim());
    }

    /// <returns>The first row's email.</returns>
    private static string AssertEveryLeadHasAnEmail(string file)
    {
        using var workbook = new XLWorkbook(file);
        var sheet = workbook.Worksheet("Emails");
        var (header, original) = (Texts(sheet.Row(1)), SampleLead.Columns.Count);
        Assert.Equal(SampleLead.Columns, header[..original]);
        var (status, body) = (Array.IndexOf(header, "email_status"), Array.IndexOf(header, "email_body"));

        var rows = sheet.RowsUsed().Skip(1).Select(Texts).ToList();
        Assert.Equal(SampleLeads.Make(SampleFile.DefaultSeed).Take(Rows).Select(lead => lead.Cells), rows.Select(row => row[..original]));
        Assert.All(rows, row => Assert.Equal("written", row[status]));
        Assert.All(rows, row => Assert.NotEqual("", row[body]));
        return rows[0][body];

        string[] Texts(IXLRow row) => [.. row.Cells(1, sheet.LastColumnUsed().ColumnNumber()).Select(cell => cell.GetString())];
    }
}
