using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Functions.Entities;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Asks the job's ledger when a permit begins: between the lane's question and this moment may lie a minute.</summary>
public sealed class JobWord(DurableTaskClient client) : IJobWord
{
    public async Task<bool> MayStartAsync(string jobId, CancellationToken cancellationToken) =>
        (await LedgerReader.ReadAsync(client, jobId, cancellationToken)).Command == JobCommand.Run;
}
