using Azure.Storage.Blobs;

namespace EmailGen.Core.Storage;

/// <summary>A container that is created on its first use in this process.</summary>
internal sealed class BlobContainer(BlobServiceClient blobs, string name)
{
    private readonly BlobContainerClient _client = blobs.GetBlobContainerClient(name);
    private volatile bool _created;

    public async Task<BlobContainerClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_created)
        {
            await _client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _created = true;
        }

        return _client;
    }
}
