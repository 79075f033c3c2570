using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Core.Storage;

/// <summary>
/// Jobs by their start, newest first: an empty blob each in <c>jobs/by-time</c>, whose name sorts that way. Instances of
/// orchestrations come in the order of their ids, and their times of creation move with each generation.
/// </summary>
public sealed class JobIndex(BlobServiceClient blobs)
{
    private const string Folder = "by-time/";

    // Long.MaxValue has 19 digits.
    private const int Digits = 19;

    private readonly BlobContainer _jobs = new(blobs, JobStore.ContainerName);

    /// <summary>Safe to repeat.</summary>
    public async Task AddAsync(string jobId, DateTimeOffset createdAt, CancellationToken cancellationToken) =>
        await (await BlobAsync(jobId, createdAt, cancellationToken)).UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), overwrite: true, cancellationToken);

    public async Task RemoveAsync(string jobId, DateTimeOffset createdAt, CancellationToken cancellationToken) =>
        await (await BlobAsync(jobId, createdAt, cancellationToken)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>All jobs, newest first.</summary>
    public async IAsyncEnumerable<IndexedJob> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in (await _jobs.OpenAsync(cancellationToken)).GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellationToken))
        {
            yield return Parse(blob.Name);
        }
    }

    /// <param name="after">Where the page before has ended; null for the first one.</param>
    /// <param name="take">Jobs of a page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The page, and where the next one begins: null when there is none.</returns>
    /// <exception cref="ArgumentException"><paramref name="after"/> is no such place.</exception>
    public async Task<(IReadOnlyList<IndexedJob> Jobs, string? Next)> PageAsync(string? after, int take, CancellationToken cancellationToken)
    {
        var container = await _jobs.OpenAsync(cancellationToken);
        var (jobs, next) = (new List<IndexedJob>(take), after);
        try
        {
            do
            {
                // The storage may give fewer than asked for, also none, and more to come.
                await foreach (var page in container.GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellationToken).AsPages(next, take - jobs.Count))
                {
                    jobs.AddRange(page.Values.Select(blob => Parse(blob.Name)));
                    next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
                    break;
                }
            }
            while (next is not null && jobs.Count < take);
        }
        catch (RequestFailedException refused) when (refused.Status == 400 && after is not null)
        {
            throw new ArgumentException("It is not the end of a page.", nameof(after), refused);
        }

        return (jobs, next);
    }

    private static IndexedJob Parse(string name)
    {
        var inverted = long.Parse(name.AsSpan(Folder.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return new(name[(Folder.Length + Digits + 1)..], new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero));
    }

    private async Task<BlobClient> BlobAsync(string jobId, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        var inverted = (DateTimeOffset.MaxValue.UtcTicks - createdAt.UtcTicks).ToString($"D{Digits}", CultureInfo.InvariantCulture);
        return (await _jobs.OpenAsync(cancellationToken)).GetBlobClient($"{Folder}{inverted}-{jobId}");
    }
}
