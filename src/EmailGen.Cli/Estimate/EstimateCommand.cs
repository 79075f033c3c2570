using System.CommandLine;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Inspect;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Run;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Estimate;

/// <summary><c>emailgen estimate FILE</c>: what a run will cost and how long it will take, before anything is asked or paid.</summary>
internal static class EstimateCommand
{
    private const string StandBy = "--LocalRuntime:Standby=true";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The list of leads, CSV or XLSX", Validators = { CommandLineRules.ExistingFile } };
        var template = new Option<string?>("--template") { Description = "A prompt template of your own", HelpName = "FILE", Validators = { CommandLineRules.ExistingFile } };
        var url = new Option<Uri?>("--url") { Description = "A running EmailGen; without it one is hosted here, with its data in .data", HelpName = "URL", CustomParser = CommandLineRules.ParseUrl };
        var deployments = ListChoices.Deployments();
        var sheet = ListChoices.Sheet();
        var headerRow = ListChoices.HeaderRow();
        var command = new Command(
            "estimate",
            """
            Tells what a run of a list will cost, how long it will take and what will decide that. No model is asked.

            Example:
              emailgen estimate samples/leads.csv
            """)
        {
            file, template, sheet, headerRow, deployments, url,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(
            terminal,
            new(parsed.GetRequiredValue(file), parsed.GetValue(template), parsed.GetValue(sheet), parsed.GetValue(headerRow), Deployments: parsed.GetValue(deployments)),
            parsed.GetValue(url),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, ListChoice list, Uri? url, CancellationToken cancellationToken)
    {
        var upload = new ListUpload(list.File, await TemplateReader.ReadAsync(list.Template, cancellationToken), list.Sheet, list.HeaderRow, deployments: list.Deployments);
        if (url is not null)
        {
            return await ShowAsync(terminal, url, upload, cancellationToken);
        }

        // The app that would run the list: it knows the limits that earlier runs have learned, and whom not to write to. A run that
        // was interrupted must not go on in it, and cost, only because somebody wants to know what another list would.
        ModelSettings.Require();
        await using var emailGen = await LocalEmailGen.StartAsync(RunCommand.DataDirectory, port: 0, storage: null, [StandBy], clock: null, cancellationToken);
        return await ShowAsync(terminal, emailGen.Url, upload, cancellationToken);
    }

    private static async Task<int> ShowAsync(Terminal terminal, Uri url, ListUpload upload, CancellationToken cancellationToken)
    {
        using var client = new JobClient(url);
        try
        {
            EstimateText.Show(terminal, await client.EstimateAsync(upload, cancellationToken));
            return ExitCode.Success;
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }
    }
}
