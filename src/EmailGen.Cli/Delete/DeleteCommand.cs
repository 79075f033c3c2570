using System.CommandLine;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Delete;

/// <summary><c>emailgen delete JOB</c>: a job with its rows and results, for good.</summary>
internal static class DeleteCommand
{
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("JOB") { Description = "The job's id, as 'emailgen jobs' tells it" };
        var url = new Option<Uri>("--url") { Description = "The running EmailGen", HelpName = "URL", CustomParser = CommandLineRules.ParseUrl, DefaultValueFactory = _ => new Uri("http://127.0.0.1:7071") };
        var command = new Command(
            "delete",
            """
            Deletes a job of a running EmailGen with its list, emails and workbooks; one that runs is ended first. A list that was dropped stays in inbox.

            Example:
              emailgen delete jx2kq7mzt4bqv3dlw6n5fyoahc
            """)
        {
            job, url,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(job), parsed.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string job, Uri url, CancellationToken cancellationToken)
    {
        using var client = new JobClient(url);
        try
        {
            terminal.Say(await client.DeleteAsync(job, cancellationToken) ? $"Job {job} is deleted." : $"Job {job} is being deleted; EmailGen goes on with it by itself.");
            return ExitCode.Success;
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }
    }
}
