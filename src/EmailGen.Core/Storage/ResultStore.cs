using System.IO.Pipelines;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Core.Storage;

/// <summary>Workbooks in container <c>results</c>.</summary>
public sealed class ResultStore(BlobServiceClient blobs)
{
    public const string ContainerName = "results";

    private const string EditsKey = "edits";
    private const int PipeBytes = 1024 * 1024;
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly BlobContainer _results = new(blobs, ContainerName);

    public static string BlobName(string jobId, string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        var safe = new string([.. stem.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or ' ' ? character : '_')]).Trim(' ', '.');
        return $"{jobId}/{(safe.Length == 0 ? "leads" : safe)}.emails.xlsx";
    }

    /// <summary>Streams a workbook to its blob. Until all of it is written the blob stays as it was, also when the writing fails.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="fileName">The name of its list.</param>
    /// <param name="write">Writes the workbook; the stream is closed by the caller.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="edits">The version of the edits that it has at least; null when nobody is to be told.</param>
    /// <param name="replaces">Which writing of it is replaced; null: any. A newer one stays, and that is no error.</param>
    public async Task SaveAsync(
        string jobId, string fileName, Func<Stream, Task> write, CancellationToken cancellationToken, string? edits = null, ETag? replaces = null)
    {
        var blob = (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: PipeBytes, resumeWriterThreshold: PipeBytes / 2));
        var upload = UploadAsync(blob, pipe.Reader, edits, replaces, cancellationToken);
        try
        {
            await write(pipe.Writer.AsStream(leaveOpen: true));
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception exception)
        {
            // The upload meets the exception where the stream would end, and commits nothing.
            await pipe.Writer.CompleteAsync(exception);
            await upload.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        try
        {
            await upload;
        }
        catch (RequestFailedException exception) when (replaces is not null && (exception.Status == 412 || exception.ErrorCode == BlobErrorCode.InvalidBlockList))
        {
            // Somebody wrote a newer one meanwhile, by which what was sent of this one is gone.
        }
    }

    /// <returns>The workbook; null when it is not written.</returns>
    public async Task<ResultFile?> FindAsync(string jobId, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName));
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return new ResultFile(blob.Name, properties.ContentLength, properties.LastModified, properties.ETag, properties.Metadata.TryGetValue(EditsKey, out var edits) ? edits : null);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes all workbooks of a job.</summary>
    public async Task ClearAsync(string jobId, CancellationToken cancellationToken) =>
        await BlobFolder.ClearAsync(await _results.OpenAsync(cancellationToken), $"{jobId}/", except: null, cancellationToken);

    public async Task<Stream> OpenAsync(string jobId, string fileName, CancellationToken cancellationToken) =>
        await (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName)).OpenReadAsync(cancellationToken: cancellationToken);

    private static async Task UploadAsync(BlobClient blob, PipeReader content, string? edits, ETag? replaces, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = ResultFormat.Xlsx.ContentType },
            Metadata = edits is null ? null : new Dictionary<string, string> { [EditsKey] = edits },
            Conditions = replaces is null ? null : new BlobRequestConditions { IfMatch = replaces },
            TransferOptions = new StorageTransferOptions { MaximumConcurrency = 2, InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes },
        };
        try
        {
            await blob.UploadAsync(content.AsStream(leaveOpen: true), options, cancellationToken);
            await content.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Frees a writer that waits for room.
            await content.CompleteAsync(exception);
            throw;
        }
    }
}
