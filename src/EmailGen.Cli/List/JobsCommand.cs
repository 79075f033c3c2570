using System.CommandLine;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.List;

/// <summary><c>emailgen jobs</c>: the jobs there are, newest first.</summary>
internal static class JobsCommand
{
    public static Command Create(Terminal terminal)
    {
        var url = JobPlace.Option();
        var command = new Command(
            "jobs",
            """
            Lists the jobs, newest first: id, state, rows that are done, cost, when each was made, and its list.

            Example:
              emailgen jobs
            """)
        {
            url,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Uri? url, CancellationToken cancellationToken)
    {
        await using var place = await JobPlace.OpenAsync(url, looksOnly: true, cancellationToken);
        var any = false;
        try
        {
            await foreach (var job in place.Client.ListAsync(cancellationToken))
            {
                if (!any)
                {
                    terminal.Say(JobTable.Header);
                }

                any = true;
                terminal.Say(JobTable.Line(job));
            }
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }

        if (!any)
        {
            terminal.Say("There are no jobs yet. 'emailgen run FILE' starts one.");
        }

        return ExitCode.Success;
    }
}
