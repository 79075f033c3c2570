using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Tells a job's changes as they happen.</summary>
public sealed class WatchJob(JobReader reader, TimeProvider clock)
{
    [Function(nameof(WatchJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}/events")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        // Before the stream begins: a job that is not there is a plain 404.
        var first = await reader.GetAsync(id, client, cancellationToken);
        var ledger = await LedgerReader.ReadAsync(client, id, cancellationToken);
        return new JobEvents(first, ledger.Progress, cancel => reader.GetAsync(id, client, cancel), clock);
    }
}
