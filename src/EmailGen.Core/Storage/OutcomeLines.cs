using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Storage;

/// <summary>Reads what a batch's append blob holds: for each row what its lines together say.</summary>
internal static class OutcomeLines
{
    public static async Task<(IReadOnlyDictionary<int, Outcome> Known, ReadOnlyMemory<byte> Content)> ReadAsync(
        AppendBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult download = await blob.DownloadContentAsync(cancellationToken);
            var content = download.Content.ToMemory();
            var known = new Dictionary<int, Outcome>();
            foreach (var outcome in JsonLines.Read(content.Span, StorageJson.Default.Outcome))
            {
                known[outcome.Row] = known.TryGetValue(outcome.Row, out var before) ? before.Then(outcome) : outcome;
            }

            return (known, content);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return (new Dictionary<int, Outcome>(), ReadOnlyMemory<byte>.Empty);
        }
    }
}
