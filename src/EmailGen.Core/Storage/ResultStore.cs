using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Core.Storage;

/// <summary>Workbooks in container <c>results</c>.</summary>
public sealed class ResultStore(BlobServiceClient blobs)
{
    public const string ContainerName = "results";

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly BlobContainer _results = new(blobs, ContainerName);

    public static string BlobName(string jobId, string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        var safe = new string([.. stem.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or ' ' ? character : '_')]).Trim(' ', '.');
        return $"{jobId}/{(safe.Length == 0 ? "leads" : safe)}.emails.xlsx";
    }

    /// <summary>Streams a workbook to its blob. One that was cut short is replaced by the next.</summary>
    public async Task SaveAsync(string jobId, string fileName, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var options = new BlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = Xlsx } };
        var blob = (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName));
        await using var target = await blob.OpenWriteAsync(overwrite: true, options, cancellationToken);
        await write(target);
    }

    /// <returns>The workbook; null when it is not written.</returns>
    public async Task<ResultFile?> FindAsync(string jobId, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName));
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return new ResultFile(blob.Name, properties.ContentLength, properties.LastModified);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public async Task<Stream> OpenAsync(string jobId, string fileName, CancellationToken cancellationToken) =>
        await (await _results.OpenAsync(cancellationToken)).GetBlobClient(BlobName(jobId, fileName)).OpenReadAsync(cancellationToken: cancellationToken);
}
