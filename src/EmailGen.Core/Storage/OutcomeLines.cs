using Azure;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Storage;

/// <summary>Reads what a batch's append blob holds: for each row what its lines together say.</summary>
internal static class OutcomeLines
{
    /// <returns>What is known by row, how long the blob is, and whether its last line is cut short.</returns>
    public static async Task<(IReadOnlyDictionary<int, Outcome> Known, long Length, bool IsTorn)> ReadAsync(AppendBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await BlobBytes.ReadAsync(blob, content => (Parse(content.Span), content.Length, !content.IsEmpty && content.Span[^1] != JsonLines.NewLine), cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return (new Dictionary<int, Outcome>(), 0, false);
        }
    }

    private static Dictionary<int, Outcome> Parse(ReadOnlySpan<byte> content)
    {
        var known = new Dictionary<int, Outcome>();
        foreach (var outcome in JsonLines.Read(content, StorageJson.Default.Outcome))
        {
            known[outcome.Row] = known.TryGetValue(outcome.Row, out var before) ? before.Then(outcome) : outcome;
        }

        return known;
    }
}
