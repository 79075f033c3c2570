using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>The user has seen a job's preview: the rest is written too.</summary>
public sealed class ApproveJob(JobReader reader)
{
    [Function(nameof(ApproveJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/approve")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        if (job.Preview is not { } preview)
        {
            throw ApiProblem.Conflict("There is nothing to approve", "The job was started without the option 'preview': it writes all of its rows by itself.");
        }

        if (!preview.Approved)
        {
            if (job.State != JobStates.AwaitingApproval)
            {
                throw ApiProblem.Conflict("The preview is not ready", $"The job is {job.State}. Approve it when it is {JobStates.AwaitingApproval}: GET {JobLinks.Of(id).Self} tells.");
            }

            await client.Entities.SignalEntityAsync(JobLedger.For(id), nameof(JobLedger.Approve), cancellation: cancellationToken);
            // The wake must not overtake the word.
            await LedgerReader.UntilAsync(client, id, ledger => ledger.Approved || ledger.AwaitsRevision || ledger.Command is Core.Jobs.JobCommand.Cancel or Core.Jobs.JobCommand.Finish, cancellationToken);
            if (await LedgerReader.ReadAsync(client, id, cancellationToken) is { Approved: false, AwaitsRevision: true })
            {
                // Nobody has seen what that one writes.
                throw ApiProblem.Conflict("The preview was not approved", $"Another template came first, and its preview is being written. Approve that when the job is {JobStates.AwaitingApproval} again: GET {JobLinks.Of(id).Self} tells.");
            }
        }

        // Also for a repeated word: the first request may have ended before its wake.
        await JobWake.RaiseAsync(id, client, cancellationToken);
        return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
    }
}
