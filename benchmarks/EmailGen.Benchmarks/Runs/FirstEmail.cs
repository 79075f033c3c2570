using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EmailGen.Benchmarks.Runs;

/// <summary>Sees the first email become durable: the moment from which no crash takes it back.</summary>
internal static partial class FirstEmail
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <returns>Seconds until then; null when the token fires before.</returns>
    public static async Task<double?> SecondsAsync(string readyLine, string jobId, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var jobs = new BlobContainerClient(Connection().Match(readyLine).Value, "jobs");
        try
        {
            while (!await HasLinesAsync(jobs, jobId, cancellationToken))
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

    // Any batch: which of the first lanes gets the first permit is left to chance.
    private static async Task<bool> HasLinesAsync(BlobContainerClient jobs, string jobId, CancellationToken cancellationToken)
    {
        await foreach (var outcomes in jobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{jobId}/outcomes/", cancellationToken))
        {
            if (outcomes.Properties.ContentLength > 0)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"DefaultEndpointsProtocol=\S+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Connection();
}
