using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>Sees the first email become durable: the moment from which no crash takes it back.</summary>
internal static partial class FirstEmail
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <returns>Seconds until then; null when the token fires before.</returns>
    public static async Task<double?> SecondsAsync(string readyLine, string jobId, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var outcomes = new BlobContainerClient(Connection().Match(readyLine).Value, "jobs").GetBlobClient($"{jobId}/outcomes/00000.jsonl");
        try
        {
            while (!await HasLinesAsync(outcomes, cancellationToken))
            {
                await Task.Delay(Interval, cancellationToken);
            }

            return Math.Round(watch.Elapsed.TotalSeconds, 2);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<bool> HasLinesAsync(BlobClient outcomes, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await outcomes.GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.ContentLength > 0;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    [GeneratedRegex(@"DefaultEndpointsProtocol=\S+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Connection();
}
