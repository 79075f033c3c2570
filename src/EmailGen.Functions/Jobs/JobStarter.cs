using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using EmailGen.Functions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Jobs;

/// <summary>
/// Starts jobs, each once: the marker <c>job.json</c> is created with If-None-Match and outlives the instance, and the
/// instance is always scheduled with every status as a reason to refuse, so that a crash between the two mends itself.
/// </summary>
public sealed class JobStarter(JobStore store, JobIndex index, DeploymentPool pool, ListLimits limits, PriceCheck prices, TimeProvider clock, ILogger<JobStarter> logger)
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
        var job = key.Length > 0 ? await OnceAsync(request, key, cancellationToken) : await NewAsync(request, cancellationToken);
        await GoAsync(job, client, cancellationToken);
        return job;
    }

    public async Task FromDropAsync(BlobClient blob, DurableTaskClient client, CancellationToken cancellationToken)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        var id = JobId.OfDrop(blob.BlobContainerName, blob.Name, properties.ETag.ToString());
        var job = new JobFile(id, Path.GetFileName(blob.Name), clock.GetUtcNow(), DefaultTemplate.Value, blob.BlobContainerName, blob.Name);
        if (!await store.TryCreateAsync(job, cancellationToken))
        {
            job = (await store.FindAsync(id, cancellationToken))!;
        }

        // A host tells of one drop many times, also after its job was deleted.
        if (job.DeletedAt is null)
        {
            await GoAsync(job, client, cancellationToken);
        }
    }

    private async Task<JobFile> NewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var job = await TakeInAsync(request, JobId.Random(), "input", cancellationToken);
        await store.TryCreateAsync(job, cancellationToken);
        return job;
    }

    // Requests of one key may arrive at the same time: each keeps its list under a name of its own, and the marker tells whose counts.
    private async Task<JobFile> OnceAsync(HttpRequest request, string key, CancellationToken cancellationToken)
    {
        var id = JobId.OfIdempotencyKey(key);
        if (await store.FindAsync(id, cancellationToken) is { } known)
        {
            return known.DeletedAt is { } deletedAt
                ? throw ApiProblem.Gone(id, deletedAt)
                : Same(known, key, known.Fingerprint is null ? null : await FingerprintAsync(request, cancellationToken));
        }

        var input = $"input-{JobId.Random()}";
        var job = await TakeInAsync(request, id, input, cancellationToken);
        if (await store.TryCreateAsync(job, cancellationToken))
        {
            return job;
        }

        await store.DeleteInputAsync(id, CancellationToken.None, input);
        return Same((await store.FindAsync(id, cancellationToken))!, key, job.Fingerprint);
    }

    private static JobFile Same(JobFile known, string key, string? fingerprint) =>
        known.DeletedAt is { } deletedAt ? throw ApiProblem.Gone(known.Id, deletedAt)
        : known.Fingerprint == fingerprint ? known : throw ApiProblem.KeyInUse(key, known.Id, known.FileName);

    private async Task<JobFile> TakeInAsync(HttpRequest request, string id, string name, CancellationToken cancellationToken)
    {
        try
        {
            var (fingerprint, listHash) = ("", "");
            var upload = await ReadAsync(
                request, list => store.SaveInputAsync(id, list, limits.MaxBytes, cancellationToken, name), (whole, list) => (fingerprint, listHash) = (whole, list), cancellationToken);
            var job = new JobFile(id, upload.FileName, clock.GetUtcNow(), upload.Options.PinTemplate(), JobStore.ContainerName, $"{id}/{name}", fingerprint)
            {
                List = upload.Options.List,
                ListHash = listHash,
                Preview = upload.Options.Preview,
                BasedOn = upload.Options.BasedOn,
                BudgetUsd = upload.Options.BudgetUsd,
                Deployments = upload.Options.DeploymentsOf(pool),
            };
            await RequireAsync(job.BasedOn, cancellationToken);
            if (job.BudgetUsd is not null)
            {
                prices.Require(job.Deployments);
            }

            // A first look while the user still waits: the whole list is read by the job.
            await using var input = await store.OpenInputAsync(job, cancellationToken);
            await using var list = await LeadList.OpenAsync(input, job.FileName, cancellationToken, job.List);
            PromptRenderer.Create(job.Template, list.Columns);
            return job;
        }
        catch (Exception exception)
        {
            // Whatever it was: without a marker nobody would ever find this input.
            await store.DeleteInputAsync(id, CancellationToken.None, name);
            if (exception is ListTooLargeException)
            {
                throw ApiProblem.TooLarge(limits.InWords);
            }

            throw;
        }
    }

    private async Task RequireAsync(string? basedOn, CancellationToken cancellationToken)
    {
        if (basedOn is null)
        {
            return;
        }

        var earlier = JobId.IsValid(basedOn) ? await store.FindAsync(basedOn, cancellationToken) : null;
        if (earlier is not { DeletedAt: null })
        {
            var why = earlier is null ? "there is no such job" : $"that job was deleted at {earlier.DeletedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC, with its emails";
            throw ApiProblem.BadRequest($"basedOn is '{basedOn}', but {why}. Give the id of a job whose emails are to be taken, as GET /api/jobs tells it, or leave it out.");
        }
    }

    private async Task<string> FingerprintAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var fingerprint = "";
            await ReadAsync(request, list => list.CopyToAsync(Stream.Null, cancellationToken), (whole, _) => fingerprint = whole, cancellationToken);
            return fingerprint;
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }
    }

    private async Task<Upload> ReadAsync(HttpRequest request, Func<Stream, Task> save, Action<string, string> tell, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        var upload = await UploadReader.ReadAsync(
            request,
            async list =>
            {
                // Hashed on its way: nobody reads it twice.
                await using var hashed = new CryptoStream(new LimitedStream(list, limits.MaxBytes), hash, CryptoStreamMode.Read, leaveOpen: true);
                await save(hashed);
            },
            cancellationToken);
        tell(Fingerprint.Of(hash.Hash, upload.Options), Convert.ToHexStringLower(hash.Hash ?? []));
        return upload;
    }

    private async Task GoAsync(JobFile job, DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var trace = JobTrace.Begin(logger, job.Id, "StartJob");
        await index.AddAsync(job.Id, job.CreatedAt, cancellationToken);
        await ScheduleAsync(job.Id, client, cancellationToken);
        logger.LogInformation("Job {JobId} is started", job.Id);
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
