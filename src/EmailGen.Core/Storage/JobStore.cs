using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Storage;

/// <summary>What jobs keep in container <c>jobs</c>: marker, input, manifest, leads and outcomes. Storage failures come as <see cref="RequestFailedException"/>.</summary>
public sealed class JobStore(BlobServiceClient blobs, TimeProvider? clock = null)
{
    public const string ContainerName = "jobs";

    private const int UsualLine = 512;

    private readonly BlobContainer _jobs = new(blobs, ContainerName);
    private readonly StoragePatience _patience = new(clock ?? TimeProvider.System);

    /// <returns>False when the job is there already; it is not changed then.</returns>
    public async Task<bool> TryCreateAsync(JobFile job, CancellationToken cancellationToken)
    {
        try
        {
            var marker = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await (await BlobAsync($"{job.Id}/job.json", cancellationToken))
                .UploadAsync(Json(job, StorageJson.Default.JobFile), marker, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <returns>The job; null when there is none.</returns>
    public Task<JobFile?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        ReadAsync($"{jobId}/job.json", StorageJson.Default.JobFile, cancellationToken);

    /// <summary>A job with the template of one of its revisions.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<JobFile?> FindAsync(JobFolder folder, CancellationToken cancellationToken) =>
        await FindAsync(folder.JobId, cancellationToken) is { } job
            ? folder.Revision == 0 || await FindTemplateAsync(folder, cancellationToken) is not { } template ? job : job with { Template = template }
            : null;

    /// <summary>Keeps the template of a later revision, once.</summary>
    /// <returns>What is kept: an earlier one where there was one.</returns>
    public async Task<PromptTemplate> SaveTemplateAsync(JobFolder folder, PromptTemplate template, CancellationToken cancellationToken)
    {
        try
        {
            var once = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await (await BlobAsync($"{folder.Path}/template.json", cancellationToken))
                .UploadAsync(Json(template, StorageJson.Default.PromptTemplate), once, cancellationToken);
            return template;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return (await FindTemplateAsync(folder, cancellationToken))!;
        }
    }

    /// <returns>The template of a later revision; null when there is none.</returns>
    public Task<PromptTemplate?> FindTemplateAsync(JobFolder folder, CancellationToken cancellationToken) =>
        ReadAsync($"{folder.Path}/template.json", StorageJson.Default.PromptTemplate, cancellationToken);

    /// <returns>The tombstone; null when there is no such job.</returns>
    public async Task<JobFile?> BuryAsync(string jobId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(jobId, cancellationToken) is not { DeletedAt: null } job)
        {
            return await FindAsync(jobId, cancellationToken);
        }

        var tombstone = job.Tombstone(now);
        await (await BlobAsync($"{jobId}/job.json", cancellationToken))
            .UploadAsync(Json(tombstone, StorageJson.Default.JobFile), overwrite: true, cancellationToken);
        return tombstone;
    }

    /// <summary>Deletes all that the job has here but its marker.</summary>
    public async Task ClearAsync(string jobId, CancellationToken cancellationToken) => await BlobFolder.ClearAsync(
        await _jobs.OpenAsync(cancellationToken), $"{jobId}/", except: $"{jobId}/job.json", cancellationToken);

    /// <returns>Its size in bytes.</returns>
    /// <exception cref="ListTooLargeException">It has more than <paramref name="maxBytes"/>; nothing is kept.</exception>
    public async Task<long> SaveInputAsync(string jobId, Stream input, long maxBytes, CancellationToken cancellationToken, string name = "input")
    {
        // Blocks that are never committed make no blob: a stream that ends in an exception leaves nothing.
        await using var limited = new LimitedStream(input, maxBytes);
        await (await BlobAsync($"{jobId}/{name}", cancellationToken)).UploadAsync(limited, overwrite: true, cancellationToken);
        return limited.BytesRead;
    }

    public async Task DeleteInputAsync(string jobId, CancellationToken cancellationToken, string name = "input") =>
        await (await BlobAsync($"{jobId}/{name}", cancellationToken)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>The list as it was given; seekable, read in ranges.</summary>
    public Task<Stream> OpenInputAsync(JobFile job, CancellationToken cancellationToken) =>
        blobs.GetBlobContainerClient(job.InputContainer).GetBlobClient(job.InputBlob).OpenReadAsync(cancellationToken: cancellationToken);

    public async Task SaveBatchAsync(JobFolder folder, int batch, IReadOnlyList<Lead> leads, CancellationToken cancellationToken)
    {
        // Of its size at once: what a growing one leaves behind is collected late, and a million rows leave much.
        using var lines = new MemoryStream(leads.Count * UsualLine);
        foreach (var lead in leads)
        {
            lines.Write(JsonLines.Line(lead, StorageJson.Default.Lead));
        }

        lines.Position = 0;
        await (await BlobAsync(LeadsOf(folder, batch), cancellationToken)).UploadAsync(lines, overwrite: true, cancellationToken);
    }

    public async Task<IReadOnlyList<Lead>> ReadBatchAsync(JobFolder folder, int batch, CancellationToken cancellationToken) => await BlobBytes.ReadAsync(
        await BlobAsync(LeadsOf(folder, batch), cancellationToken), content => JsonLines.Read(content.Span, StorageJson.Default.Lead), cancellationToken);

    public async Task SaveManifestAsync(JobFolder folder, JobManifest manifest, CancellationToken cancellationToken) =>
        await (await BlobAsync($"{folder.Path}/manifest.json", cancellationToken))
            .UploadAsync(Json(manifest, StorageJson.Default.JobManifest), overwrite: true, cancellationToken);

    /// <returns>The manifest; null while the list is not prepared.</returns>
    public Task<JobManifest?> FindManifestAsync(JobFolder folder, CancellationToken cancellationToken) =>
        ReadAsync($"{folder.Path}/manifest.json", StorageJson.Default.JobManifest, cancellationToken);

    public async Task SaveOriginalsAsync(JobFolder folder, RowSet originals, CancellationToken cancellationToken) =>
        await (await BlobAsync($"{folder.Path}/originals", cancellationToken)).UploadAsync(BinaryData.FromBytes(originals.Bits), overwrite: true, cancellationToken);

    /// <returns>The rows that others take their email from.</returns>
    public async Task<RowSet> ReadOriginalsAsync(JobFolder folder, CancellationToken cancellationToken)
    {
        BlobDownloadResult content = await (await BlobAsync($"{folder.Path}/originals", cancellationToken)).DownloadContentAsync(cancellationToken);
        return new(content.Content.ToMemory());
    }

    /// <returns>The outcomes of a batch by row; empty when there are none yet.</returns>
    public async Task<IReadOnlyDictionary<int, Outcome>> ReadOutcomesAsync(JobFolder folder, int batch, CancellationToken cancellationToken)
    {
        var (known, _, _) = await OutcomeLines.ReadAsync(await OutcomesAsync(folder, batch, cancellationToken), cancellationToken);
        return known;
    }

    /// <summary>Writes what is known of a batch before anybody works at it. A repeat changes nothing.</summary>
    /// <returns>What stands there now, counted.</returns>
    public async Task<BatchTotals> SeedOutcomesAsync(JobFolder folder, int batch, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var known = await OutcomeSeed.WriteAsync(await OutcomesAsync(folder, batch, cancellationToken), outcomes, cancellationToken);
        return known.Values.Aggregate(BatchTotals.None, (sum, outcome) => sum.Plus(BatchTotals.Of(outcome)));
    }

    /// <summary>Keeps how a list is cut, once: a second try must cut it alike, since outcomes may be written already.</summary>
    /// <returns>What is kept: an earlier one where there was one.</returns>
    public async Task<int> PinRowsPerBatchAsync(JobFolder folder, int rowsPerBatch, CancellationToken cancellationToken)
    {
        var blob = await BlobAsync($"{folder.Path}/rows-per-batch", cancellationToken);
        try
        {
            var once = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.FromString(rowsPerBatch.ToString(CultureInfo.InvariantCulture)), once, cancellationToken);
            return rowsPerBatch;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            BlobDownloadResult kept = await blob.DownloadContentAsync(cancellationToken);
            return int.Parse(kept.Content.ToString(), CultureInfo.InvariantCulture);
        }
    }

    public async Task<OutcomeLog> OpenOutcomesAsync(JobFolder folder, int batch, CancellationToken cancellationToken) =>
        await OutcomeLog.OpenAsync(await OutcomesAsync(folder, batch, cancellationToken), _patience, cancellationToken);

    /// <summary>A batch for its writer. While the storage does not answer, this waits some minutes for it.</summary>
    internal Task<(IReadOnlyList<Lead> Leads, OutcomeLog Log)> OpenBatchAsync(JobFolder folder, int batch, CancellationToken cancellationToken) =>
        _patience.InsistAsync(
            async () => (await ReadBatchAsync(folder, batch, cancellationToken), await OpenOutcomesAsync(folder, batch, cancellationToken)), cancellationToken);

    private static string LeadsOf(JobFolder folder, int batch) => $"{folder.Path}/leads/{batch:D5}.jsonl";

    private static BinaryData Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private async Task<AppendBlobClient> OutcomesAsync(JobFolder folder, int batch, CancellationToken cancellationToken) =>
        (await _jobs.OpenAsync(cancellationToken)).GetAppendBlobClient($"{folder.Path}/outcomes/{batch:D5}.jsonl");

    private async Task<BlobClient> BlobAsync(string name, CancellationToken cancellationToken) =>
        (await _jobs.OpenAsync(cancellationToken)).GetBlobClient(name);

    private async Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            BlobDownloadResult content = await (await BlobAsync(name, cancellationToken)).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize(content.Content.ToMemory().Span, type);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
