using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Core.Storage;

/// <summary>Blobs whose names begin alike.</summary>
internal static class BlobFolder
{
    private const int AtOnce = 8;

    public static async Task ClearAsync(BlobContainerClient container, string prefix, string? except, CancellationToken cancellationToken)
    {
        var blobs = container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blobs, parallel, async (blob, cancel) =>
        {
            if (blob.Name != except)
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancel);
            }
        });
    }
}
