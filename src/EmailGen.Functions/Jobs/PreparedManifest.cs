using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>The manifest for a request that is about a job's rows.</summary>
public static class PreparedManifest
{
    /// <param name="store">Where it is.</param>
    /// <param name="job">The job.</param>
    /// <param name="title">What can't be done without.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ApiProblem">The list is not prepared yet, or can't be used.</exception>
    public static async Task<JobManifest> RequireManifestAsync(this JobStore store, JobView job, string title, CancellationToken cancellationToken) =>
        await store.FindManifestAsync(new JobFolder(job.Id, job.Revision), cancellationToken)
            ?? throw ApiProblem.Conflict(title, job.Problem ?? "The list is still being prepared. Ask again in a moment.");
}
