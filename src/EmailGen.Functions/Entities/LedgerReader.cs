using EmailGen.Core.Jobs;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Entities;

/// <summary>Reads a job's ledger, from outside of it.</summary>
public static class LedgerReader
{
    private const int Looks = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The ledger; a new one when there is none.</returns>
    public static async Task<LedgerState> ReadAsync(DurableTaskClient client, string jobId, CancellationToken cancellationToken)
    {
        var entity = await client.Entities.GetEntityAsync<LedgerState>(JobLedger.For(jobId), cancellation: cancellationToken);
        return entity is { IncludesState: true, State: { } state } ? state : new LedgerState();
    }

    /// <summary>Waits some seconds until the ledger is as wished: what it is told arrives later.</summary>
    public static async Task UntilAsync(DurableTaskClient client, string jobId, Predicate<LedgerState> isAsWished, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks && !isAsWished(await ReadAsync(client, jobId, cancellationToken)); look++)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
