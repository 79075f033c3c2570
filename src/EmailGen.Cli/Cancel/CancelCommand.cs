using System.CommandLine;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Run;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Cancel;

/// <summary><c>emailgen cancel JOB</c>: ends a job that is at work or waits.</summary>
internal static class CancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("JOB|FILE") { Description = "The job's id, as 'emailgen jobs' tells it, or its list when only one job of it has not ended" };
        var url = JobPlace.Option();
        var command = new Command(
            "cancel",
            $"""
            Ends a job that is at work or waits. What is written is kept and can be downloaded; a new run of the list starts a new job. Without a
            running app it is hosted here for as long as that takes: an interrupted run in {RunCommand.DataDirectory} goes on meanwhile, as it does with every run.

            Example:
              emailgen cancel jx2kq7mzt4bqv3dlw6n5fyoahc
            """)
        {
            job, url,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(job), parsed.GetValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string named, Uri? url, CancellationToken cancellationToken)
    {
        await using var place = await JobPlace.OpenAsync(url, looksOnly: false, cancellationToken);
        try
        {
            var id = await JobSearch.FindAsync(place.Client, named, cancellationToken);
            var job = await place.Client.GetAsync(id, cancellationToken);
            if (job.IsOver)
            {
                throw new CliException($"Job {id} is {job.State} already: nothing is left to cancel. 'emailgen delete {id}' deletes it.");
            }

            job = await place.Client.CommandAsync(id, "cancel", cancellationToken);
            job = await new JobWatch(place.Client).FollowAsync(job, _ => { }, cancellationToken);
            terminal.Say($"Job {id} is {job.State}{(job.Rows is { Total: > 0 } rows ? $": {JobText.Counts(rows)}" : "")}.");
            return job.State is "cancelled" ? ExitCode.Success : ExitCode.Failure;
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }
    }
}
