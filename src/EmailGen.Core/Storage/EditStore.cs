using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>
/// Emails that users wrote themselves, in container <c>jobs</c> beside the outcomes: a blob a row, the last one wins. They belong to the
/// job and not to a revision of it, so that no new template takes them away.
/// </summary>
public sealed class EditStore(BlobServiceClient blobs)
{
    private readonly BlobContainer _jobs = new(blobs, JobStore.ContainerName);

    public async Task SaveAsync(string jobId, EmailEdit edit, CancellationToken cancellationToken) => await (await _jobs.OpenAsync(cancellationToken))
        .GetBlobClient(NameOf(jobId, edit.Row))
        .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(edit, StorageJson.Default.EmailEdit)), overwrite: true, cancellationToken);

    /// <summary>Deletes the edits of a job.</summary>
    public async Task ClearAsync(string jobId, CancellationToken cancellationToken) =>
        await BlobFolder.ClearAsync(await _jobs.OpenAsync(cancellationToken), Prefix(jobId), except: null, cancellationToken);

    /// <returns>Which rows of a job are edited at this moment, a bit each.</returns>
    public async Task<EditedRows> OpenAsync(string jobId, CancellationToken cancellationToken)
    {
        var container = await _jobs.OpenAsync(cancellationToken);
        var (rows, changed) = (Array.Empty<byte>(), (DateTimeOffset?)null);
        using var version = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = Prefix(jobId) }, cancellationToken))
        {
            rows = RowSet.Add(rows, int.Parse(Path.GetFileNameWithoutExtension(blob.Name), NumberStyles.None, CultureInfo.InvariantCulture));
            version.AppendData(Encoding.UTF8.GetBytes($"{blob.Name} {blob.Properties.ETag}\n"));
            changed = changed > blob.Properties.LastModified ? changed : blob.Properties.LastModified;
        }

        return new(container, jobId, new(rows), changed, Convert.ToHexStringLower(version.GetHashAndReset()));
    }

    internal static string NameOf(string jobId, int row) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(jobId)}{row:D8}.json");

    private static string Prefix(string jobId) => $"{jobId}/edits/";
}
