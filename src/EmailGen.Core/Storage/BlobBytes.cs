using System.Buffers;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace EmailGen.Core.Storage;

/// <summary>Reads a blob whole into a borrowed array: thousands of batches, each a large object of its own, would be collected late.</summary>
internal static class BlobBytes
{
    /// <param name="blob">The blob.</param>
    /// <param name="read">Makes of its bytes what is kept; the bytes themselves are gone afterwards.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<T> ReadAsync<T>(BlobBaseClient blob, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
    {
        using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken);
        var length = checked((int)download.Details.ContentLength);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await download.Content.ReadExactlyAsync(bytes.AsMemory(0, length), cancellationToken);
            return read(bytes.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
