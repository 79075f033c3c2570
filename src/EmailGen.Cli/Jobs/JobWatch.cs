using System.Diagnostics;

namespace EmailGen.Cli.Jobs;

/// <summary>Follows a job to its end, or until it waits for its user, some twice a second, and bears with an app that restarts meanwhile.</summary>
internal sealed class JobWatch(JobClient client)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<JobView> FollowAsync(JobView job, Action<JobView> show, CancellationToken cancellationToken)
    {
        var silence = new Stopwatch();
        while (true)
        {
            try
            {
                job = await client.GetAsync(job.Id, cancellationToken);
                silence.Reset();
                show(job);
                if (job.IsOver || job.AwaitsApproval || job.IsOutOfBudget)
                {
                    return job;
                }
            }
            catch (AppUnreachableException) when (silence.Elapsed < Patience)
            {
                silence.Start();
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
