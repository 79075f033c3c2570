namespace EmailGen.Cli.Jobs;

/// <summary>Shows a job while it runs.</summary>
internal interface IJobDisplay
{
    /// <param name="follow">Runs the job to its end and calls back with each of its views.</param>
    public Task<JobView> ShowAsync(Func<Action<JobView>, Task<JobView>> follow);
}
