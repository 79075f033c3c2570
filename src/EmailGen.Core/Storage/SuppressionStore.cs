using Azure;
using Azure.Storage.Blobs;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>The suppression list of all jobs: blob <c>suppression.txt</c> in container <c>settings</c>, read anew by each job.</summary>
public sealed class SuppressionStore(BlobServiceClient blobs)
{
    public const string ContainerName = "settings";
    public const string BlobName = "suppression.txt";

    /// <returns>An empty one when there is no blob.</returns>
    public async Task<SuppressionList> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var text = await blobs.GetBlobContainerClient(ContainerName).GetBlobClient(BlobName).OpenReadAsync(cancellationToken: cancellationToken);
            return await SuppressionList.ReadAsync(text, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return SuppressionList.Empty;
        }
    }
}
