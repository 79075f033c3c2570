using Azure.Storage.Blobs;
using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Starts a job for each list dropped into container <c>inbox</c>. The list is read by the job, never here and never written to.</summary>
public sealed class StartFromInbox(JobStarter starter)
{
    [Function(nameof(StartFromInbox))]
    public Task RunAsync(
        [BlobTrigger("inbox/{name}", Connection = "AzureWebJobsStorage", Source = InboxSource.Value)] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        starter.FromDropAsync(blob, client, cancellationToken);
}
