using Azure;
using Azure.Storage.Blobs;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>Runs a blob function for one blob version, as often as it takes, up to the poison threshold.</summary>
internal sealed class BlobInvoker(
    BlobReceipts receipts,
    FunctionPipeline pipeline,
    IServiceProvider services,
    HostSettings host,
    ILogger<BlobInvoker> logger)
{
    public async Task RunAsync(DeclaredFunction function, BlobVersion version, BlobClient blob, Dictionary<string, object?> values, CancellationToken stopping)
    {
        while (true)
        {
            var before = receipts.Find(version);
            if (before.Tries >= host.PoisonBlobThreshold)
            {
                GiveUp(version, before, "The process ended during the last try.");
                return;
            }

            var receipt = before.NextTry();
            receipts.Write(version, receipt);
            try
            {
                await InvokeAsync(function, blob, values, stopping);
                receipts.Write(version, receipt.Final());
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // A shutdown is no fault of the blob: the next start tries again.
                receipts.Write(version, before);
                return;
            }
            catch (Exception exception)
            {
                if (exception is RequestFailedException { Status: 404 } && !await ExistsAsync(blob, stopping))
                {
                    receipts.Write(version, receipt.Final(), "The blob was gone.");
                    return;
                }

                logger.LogError(exception, "Function {Function} failed for blob {Container}/{Name} (try {Try} of {Tries})", function.Name, version.Container, version.Name, receipt.Tries, host.PoisonBlobThreshold);
                if (receipt.Tries >= host.PoisonBlobThreshold)
                {
                    GiveUp(version, receipt, exception.Message);
                    return;
                }
            }
        }
    }

    private async Task InvokeAsync(DeclaredFunction function, BlobClient blob, Dictionary<string, object?> values, CancellationToken stopping) =>
        await TimeLimit.RunAsync(function.Name, host.FunctionTimeout, async token =>
        {
            await using var invocation = new FunctionInvocation(function, services, blob, values, token);
            return await pipeline.RunAsync(invocation);
        }, stopping);

    private void GiveUp(BlobVersion version, BlobReceipt receipt, string problem)
    {
        receipts.Write(version, receipt.Final(), problem);
        logger.LogError("Blob {Container}/{Name} is poison after {Tries} tries and is left alone until it changes: {Problem}", version.Container, version.Name, receipt.Tries, problem);
    }

    private static async Task<bool> ExistsAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.ExistsAsync(cancellationToken);
        }
        catch (RequestFailedException)
        {
            return true;
        }
    }
}
