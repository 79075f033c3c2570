using System.Collections.Concurrent;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>The compiled template of each job at work. Job file and manifest never change, so that they are read once.</summary>
internal sealed class JobPrompts(JobStore store)
{
    private const int MostJobs = 64;

    private readonly ConcurrentDictionary<string, Task<JobPrompt>> _renderers = new();

    public async Task<JobPrompt> OfAsync(string jobId)
    {
        if (_renderers.Count >= MostJobs)
        {
            // Reading again is cheap, remembering every job of a year is not.
            _renderers.Clear();
        }

        var reading = _renderers.GetOrAdd(jobId, ReadAsync);
        try
        {
            return await reading;
        }
        catch
        {
            _renderers.TryRemove(new(jobId, reading));
            throw;
        }
    }

    // Shared by all batches that wait for it, so that no single one may cancel it.
    private async Task<JobPrompt> ReadAsync(string jobId)
    {
        var job = await store.FindAsync(jobId, CancellationToken.None) ?? throw new InvalidOperationException($"Job {jobId} is not in the storage.");
        var manifest = await store.FindManifestAsync(jobId, CancellationToken.None) ?? throw new InvalidOperationException($"The list of job {jobId} is not prepared.");
        return new(PromptRenderer.Create(job.Template, manifest.Columns), new(QualitySettings.Of(job.Template.Rules), new JobFacts(job.Template, manifest.Columns)));
    }
}
