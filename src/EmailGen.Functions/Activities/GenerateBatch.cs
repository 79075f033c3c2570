using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Finishes a batch, or some neighbouring ones, as far as its permit goes. Runs at least once: a repeat asks only for rows without an outcome.</summary>
public sealed class GenerateBatch(EmailWriter writer)
{
    [Function(nameof(GenerateBatch))]
    public Task<BatchReport> RunAsync([ActivityTrigger] BatchWork work, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        writer.FinishAsync(work, new LimiterFeedback(client), cancellationToken, new JobWord(client));
}
