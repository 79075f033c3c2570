using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Storage;

/// <summary>Writes what is known of a batch before anybody works at it. Who comes second, or late, changes nothing.</summary>
internal static class OutcomeSeed
{
    // An append takes at most 4 MiB.
    private const int MostBytes = 3 * 1024 * 1024;

    private const int UsualLine = 1024;

    /// <returns>What stands there now: another's where it was there first.</returns>
    public static async Task<IReadOnlyDictionary<int, Outcome>> WriteAsync(AppendBlobClient blob, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var position = 0L;
        // Of its size at once: what a growing one leaves behind is collected late.
        var block = new MemoryStream(outcomes.Count * UsualLine);
        try
        {
            foreach (var outcome in outcomes)
            {
                block.Write(JsonLines.Line(outcome, StorageJson.Default.Outcome));
                if (block.Length >= MostBytes)
                {
                    position += await AppendAsync(blob, block, position, cancellationToken);
                }
            }

            await AppendAsync(blob, block, position, cancellationToken);
            return outcomes.ToDictionary(outcome => outcome.Row);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return (await OutcomeLines.ReadAsync(blob, cancellationToken)).Known;
        }
    }

    private static async Task<long> AppendAsync(AppendBlobClient blob, MemoryStream block, long position, CancellationToken cancellationToken)
    {
        var length = block.Length;
        if (length > 0)
        {
            block.Position = 0;
            var options = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = position } };
            await blob.AppendBlockAsync(block, options, cancellationToken);
            block.SetLength(0);
        }

        return length;
    }
}
