using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>Looks through a container again and again (client <c>listed</c>) and runs a function once for each new version of each blob (from client <c>handed</c>).</summary>
internal sealed class BlobTriggerListener(
    DeclaredFunction function,
    BlobPath path,
    BlobContainerClient listed,
    BlobContainerClient handed,
    BlobReceipts receipts,
    BlobInvoker invoker,
    HostSettings host,
    LocalRuntimeSettings settings,
    TimeProvider clock,
    ILogger<BlobTriggerListener> logger)
{
    // A receipt is small: there is no hurry.
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<BlobVersion, Task> _running = new();
    private readonly SemaphoreSlim _slots = new(host.MaxConcurrentBlobs);
    private DateTimeOffset _prunedAt = clock.GetUtcNow();

    /// <summary>Polls until stopped, then waits for the functions that run.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = settings.BlobPollInterval;
        var (reachable, created) = (true, false);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!created)
                {
                    await listed.CreateIfNotExistsAsync(cancellationToken: stopping);
                    created = true;
                }

                await StartNewOnesAsync(stopping);
                if (!reachable && logger.IsEnabled(LogLevel.Information))
                {
                    logger.LogInformation("Storage for function {Function} is reachable again", function.Name);
                }

                (reachable, pause) = (true, settings.BlobPollInterval);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                if (reachable && logger.IsEnabled(LogLevel.Warning))
                {
                    logger.LogWarning("Storage for function {Function} does not answer, trying on: {Problem}", function.Name, FirstLine(exception));
                }

                // The container may be gone when the storage is back.
                (reachable, created) = (false, false);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Math.Max(LongestPause.Ticks, settings.BlobPollInterval.Ticks)));
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task StartNewOnesAsync(CancellationToken stopping)
    {
        var there = clock.GetUtcNow() - _prunedAt >= BetweenPrunings ? new HashSet<BlobVersion>() : null;
        await foreach (var blob in listed.GetBlobsAsync(new GetBlobsOptions { Prefix = path.Prefix }, stopping))
        {
            var version = new BlobVersion(function.Name, path.Container, blob.Name, blob.Properties.ETag.ToString()!);
            there?.Add(version);
            if (receipts.Find(version).IsFinal || _running.ContainsKey(version) || !path.TryMatch(blob.Name, out var values))
            {
                continue;
            }

            await _slots.WaitAsync(stopping);
            var client = handed.GetBlobClient(blob.Name);
            values["BlobTrigger"] = $"{path.Container}/{blob.Name}";
            values["Uri"] = client.Uri;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[version] = done.Task;
            _ = RunOneAsync(version, client, values, done, stopping);
        }

        if (there is not null)
        {
            // One that still runs writes its receipt later.
            there.UnionWith(_running.Keys);
            receipts.Prune(function.Name, path.Container, there);
            _prunedAt = clock.GetUtcNow();
        }
    }

    private async Task RunOneAsync(BlobVersion version, BlobClient client, Dictionary<string, object?> values, TaskCompletionSource done, CancellationToken stopping)
    {
        try
        {
            await invoker.RunAsync(function, version, client, values, stopping);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Blob {Container}/{Name} could not be handled and will be tried again", version.Container, version.Name);
        }
        finally
        {
            _slots.Release();
            _running.TryRemove(version, out _);
            done.SetResult();
        }
    }

    private static string FirstLine(Exception exception) =>
        (exception as AggregateException)?.InnerExceptions[0].Message.Split('\n')[0] ?? exception.Message.Split('\n')[0];
}
