using System.Collections.Concurrent;
using EmailGen.Core.Jobs;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>The compiled template of each job at work, by its revision. What is stored for that never changes, so that it is read once.</summary>
internal sealed class JobPrompts(JobStore store)
{
    private const int MostJobs = 64;

    private readonly ConcurrentDictionary<JobFolder, Task<JobPrompt>> _renderers = new();

    public async Task<JobPrompt> OfAsync(JobFolder folder)
    {
        if (_renderers.Count >= MostJobs)
        {
            // Reading again is cheap, remembering every job of a year is not.
            _renderers.Clear();
        }

        var reading = _renderers.GetOrAdd(folder, ReadAsync);
        try
        {
            return await reading;
        }
        catch
        {
            _renderers.TryRemove(new(folder, reading));
            throw;
        }
    }

    // Shared by all batches that wait for it, so that no single one may cancel it.
    private async Task<JobPrompt> ReadAsync(JobFolder folder)
    {
        var job = await store.FindAsync(folder, CancellationToken.None) ?? throw new InvalidOperationException($"Job {folder} is not in the storage.");
        var manifest = await store.FindManifestAsync(folder, CancellationToken.None) ?? throw new InvalidOperationException($"The list of job {folder} is not prepared.");
        return new(PromptRenderer.Create(job.Template, manifest.Columns), new(QualitySettings.Of(job.Template.Rules), new JobFacts(job.Template, manifest.Columns)), job.Deployments);
    }
}
