using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>
/// Starts jobs, each once: the marker <c>job.json</c> is created with If-None-Match and outlives the instance, and the
/// instance is always scheduled with every status as a reason to refuse, so that a crash between the two mends itself.
/// </summary>
public sealed class JobStarter(JobStore store, DeploymentPool pool, ListLimits limits, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] EveryStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    public async Task<JobFile> FromUploadAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (pool.All.Count == 0)
        {
            throw ApiProblem.NotConfigured(pool.Problems);
        }

        if (request.ContentLength > limits.MaxBytes)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        var id = key.Length > 0 ? JobId.OfIdempotencyKey(key) : JobId.Random();
        if (key.Length == 0 || await store.FindAsync(id, cancellationToken) is not { } job)
        {
            job = await TakeInAsync(request, id, cancellationToken);
            await store.TryCreateAsync(job, cancellationToken);
        }

        await ScheduleAsync(job.Id, client, cancellationToken);
        return job;
    }

    public async Task FromDropAsync(BlobClient blob, DurableTaskClient client, CancellationToken cancellationToken)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        var id = JobId.OfDrop(blob.BlobContainerName, blob.Name, properties.ETag.ToString());
        var job = new JobFile(id, Path.GetFileName(blob.Name), clock.GetUtcNow(), DefaultTemplate.Value, blob.BlobContainerName, blob.Name);
        await store.TryCreateAsync(job, cancellationToken);
        await ScheduleAsync(id, client, cancellationToken);
    }

    private async Task<JobFile> TakeInAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        try
        {
            var upload = await UploadReader.ReadAsync(request, body => store.SaveInputAsync(id, body, limits.MaxBytes, cancellationToken), cancellationToken);
            var job = new JobFile(id, upload.FileName, clock.GetUtcNow(), upload.Options.PinTemplate(), "jobs", $"{id}/input") { List = upload.Options.List };

            // A first look while the user still waits: the whole list is read by the job.
            await using var input = await store.OpenInputAsync(job, cancellationToken);
            await using var list = await LeadList.OpenAsync(input, job.FileName, cancellationToken, job.List);
            PromptRenderer.Create(job.Template, list.Columns);
            return job;
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }
        catch (Exception exception) when (exception is ApiProblem or LeadListException or PromptTemplateException)
        {
            await store.DeleteInputAsync(id, CancellationToken.None);
            throw;
        }
    }

    private static async Task ScheduleAsync(string id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(RunJob), new JobRun(id), new StartOrchestrationOptions(id).WithDedupeStatuses(EveryStatus), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // "Already exists" has no public type: the instance being there is what tells it from a real failure.
            if (await client.GetInstanceAsync(id, cancellationToken) is null)
            {
                throw;
            }
        }
    }
}
