using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Functions.Entities;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>
/// Asks the job's ledger when a permit begins: between the lane's question and this moment may lie a minute. What is read is
/// committed, while the answer that the lane has seen may have been rolled back.
/// </summary>
public sealed class JobWord(DurableTaskClient client) : IJobWord
{
    private const int Looks = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<JobLeave> MayStartAsync(BatchWork work, CancellationToken cancellationToken)
    {
        var ledger = await LedgerReader.ReadAsync(client, work.JobId, cancellationToken);
        // An answer may be seen before its state is committed.
        for (var look = 1; look < Looks && !MayKnow(ledger, work); look++)
        {
            await Task.Delay(Pause, cancellationToken);
            ledger = await LedgerReader.ReadAsync(client, work.JobId, cancellationToken);
        }

        return !MayKnow(ledger, work) ? JobLeave.Unknown
            : ledger.Command == JobCommand.Run ? JobLeave.Start : JobLeave.Hold;
    }

    // Without a budget nothing has to be known.
    private static bool MayKnow(LedgerState ledger, BatchWork work) => work.Usd is null || ledger.HasOut(work);
}
