using EmailGen.Cli.Jobs;
using EmailGen.Core.Jobs;

namespace EmailGen.Cli.Cancel;

/// <summary>Finds the job that a command line names: by its id, or by its list.</summary>
internal static class JobSearch
{
    /// <exception cref="CliException">It names no job, or several.</exception>
    public static async Task<string> FindAsync(JobClient client, string named, CancellationToken cancellationToken)
    {
        if (!File.Exists(named))
        {
            return JobId.IsValid(named) ? named : throw new CliException($"'{named}' is neither a job's id nor a file. 'emailgen jobs' lists the jobs there are.");
        }

        // By what the list holds: two lists of one name are not the same.
        var hash = await ListUpload.HashAsync(named, cancellationToken);
        List<string> open = [];
        await foreach (var job in client.ListAsync(cancellationToken))
        {
            if (job.ListHash == hash && !job.IsOver)
            {
                open.Add(job.Id);
            }
        }

        return open switch
        {
            [var only] => only,
            [] => throw new CliException($"No job of the list '{named}' is at work or waits. 'emailgen jobs' lists the jobs there are."),
            _ => throw new CliException($"{open.Count} jobs of the list '{named}' have not ended. Say which one: {string.Join(", ", open)}."),
        };
    }
}
