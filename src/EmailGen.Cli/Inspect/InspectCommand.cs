using System.CommandLine;
using EmailGen.Cli.Run;
using EmailGen.Cli.Terminals;
using EmailGen.Core.Leads;
using EmailGen.Core.Leads.Inspection;
using EmailGen.Core.Prompts;

namespace EmailGen.Cli.Inspect;

/// <summary><c>emailgen inspect FILE</c>: a first look at a list, before anything is asked or paid.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The list of leads, CSV or XLSX", Validators = { CommandLineRules.ExistingFile } };
        var template = new Option<string?>("--template") { Description = "A prompt template of your own", HelpName = "FILE", Validators = { CommandLineRules.ExistingFile } };
        var sheet = ListChoices.Sheet();
        var headerRow = ListChoices.HeaderRow();
        var command = new Command(
            "inspect",
            """
            Shows what a list holds: its columns, odd rows, and which column each placeholder of the template takes. Nothing is sent anywhere.

            Example:
              emailgen inspect samples/leads.csv
            """)
        {
            file, template, sheet, headerRow,
        };
        command.SetAction(terminal, async (parsed, cancellationToken) =>
        {
            var (path, options) = (parsed.GetRequiredValue(file), new ListOptions(parsed.GetValue(sheet), parsed.GetValue(headerRow)));
            var prompt = await TemplateReader.ReadAsync(parsed.GetValue(template), cancellationToken) ?? DefaultTemplate.Value;
            var inspection = await ReadAsync(path, prompt, options, cancellationToken);
            InspectionText.Show(terminal, inspection);
            if (inspection.TemplateProblem is { } problem)
            {
                terminal.Fail(problem);
            }

            return inspection.TemplateProblem is null ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static async Task<ListInspection> ReadAsync(string path, PromptTemplate template, ListOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return await ListInspector.InspectAsync(input, Path.GetFileName(path), template, options, cancellationToken);
        }
        catch (LeadListException unusable)
        {
            throw new CliException(unusable.Message, unusable);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{path}' cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
