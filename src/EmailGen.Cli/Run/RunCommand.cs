using System.CommandLine;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Inspect;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Run;

/// <summary><c>emailgen run FILE</c>: one list to its workbook.</summary>
internal static class RunCommand
{
    internal const string DataDirectory = ".data";
    private const string NothingLost = "Stopped. Nothing is lost; run the same command again to go on.";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The list of leads, CSV or XLSX", Validators = { CommandLineRules.ExistingFile } };
        var output = new Option<string?>("--out") { Description = "The workbook [default: FILE's name + .emails.xlsx]", HelpName = "FILE" };
        var template = new Option<string?>("--template") { Description = "A prompt template of your own", HelpName = "FILE", Validators = { CommandLineRules.ExistingFile } };
        var url = new Option<Uri?>("--url") { Description = "A running EmailGen; without it one is hosted here, with its data in .data", HelpName = "URL", CustomParser = CommandLineRules.ParseUrl };
        var retry = new Option<bool>("--retry-failed") { Description = "Ask again for rows of an earlier run of this list that failed or need review" };
        var preview = new Option<int?>("--preview") { Description = "Write the first N leads, show them and ask before the others", HelpName = "N", Validators = { CommandLineRules.Positive } };
        var approve = new Option<bool>("--approve") { Description = "Write the others too, without being asked" };
        var basedOn = new Option<string?>("--based-on") { Description = "An earlier job: where the same would be asked, its emails are taken and nothing is paid", HelpName = "JOB" };
        var budget = new Option<decimal?>("--budget") { Description = "The most that the job may spend, in US dollars; a higher one lets it go on", HelpName = "USD", Validators = { CommandLineRules.Budget } };
        var finish = new Option<bool>("--finish") { Description = "End an earlier run of this list with what it has" };
        var deployments = ListChoices.Deployments();
        var sheet = ListChoices.Sheet();
        var headerRow = ListChoices.HeaderRow();
        var command = new Command(
            "run",
            """
            Writes an email for every row of a list and saves the workbook. An interrupted run goes on when the same command is given again.
            Rows that failed or need review stay so until --retry-failed asks for them again; written ones are never asked twice.

            Example:
              emailgen run samples/leads.csv --out emails.xlsx
            """)
        {
            file, output, template, sheet, headerRow, preview, approve, basedOn, deployments, budget, finish, url, retry,
        };
        command.SetAction(
            terminal,
            (parsed, cancellationToken) => RunAsync(
                terminal,
                new(parsed.GetRequiredValue(file), parsed.GetValue(template), parsed.GetValue(sheet), parsed.GetValue(headerRow), parsed.GetValue(preview), parsed.GetValue(basedOn), parsed.GetValue(deployments)),
                parsed.GetValue(output),
                parsed.GetValue(url),
                new(parsed.GetValue(retry), parsed.GetValue(budget), parsed.GetValue(finish), parsed.GetValue(approve)),
                cancellationToken),
            NothingLost);
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, ListChoice list, string? output, Uri? url, RunWishes wishes, CancellationToken cancellationToken)
    {
        var upload = new ListUpload(
            list.File, await TemplateReader.ReadAsync(list.Template, cancellationToken), list.Sheet, list.HeaderRow, list.Preview, list.BasedOn, wishes.BudgetUsd, list.Deployments);
        var outFile = Path.GetFullPath(output ?? $"{Path.GetFileNameWithoutExtension(list.File)}.emails.xlsx");
        if (url is not null)
        {
            return await FollowAsync(terminal, new(terminal, url, wishes), wishes, upload, outFile, cancellationToken);
        }

        ModelSettings.Require();
        await using var emailGen = await LocalEmailGen.StartAsync(DataDirectory, port: 0, storage: null, modelSettings: [], clock: null, cancellationToken);
        return await FollowAsync(terminal, new(terminal, emailGen.Url, wishes, isOwn: true), wishes, upload, outFile, cancellationToken);
    }

    private static async Task<int> FollowAsync(Terminal terminal, ListRun run, RunWishes wishes, ListUpload upload, string outFile, CancellationToken cancellationToken)
    {
        terminal.Say($"Writing emails for {upload.Name}. Ctrl-C stops; the same command goes on.");
        var (job, elapsed) = await run.RunAsync(upload, outFile, cancellationToken);
        if (job.AwaitsApproval)
        {
            return ExitCode.AwaitsApproval;
        }

        return RunEnd.Tell(terminal, job, elapsed, outFile, wishes);
    }
}
