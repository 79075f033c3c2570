using EmailGen.Core.Jobs;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Pause, resume, cancel: a word to the ledger, then a wake for the orchestration.</summary>
public sealed class CommandJob(JobReader reader)
{
    [Function("PauseJob")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/pause")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Pause, client, cancellationToken);

    [Function("ResumeJob")]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/resume")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Run, client, cancellationToken);

    [Function("CancelJob")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/cancel")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Cancel, client, cancellationToken);

    private async Task<IResult> TellAsync(string id, JobCommand command, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        if (JobStates.IsFinal(job.State))
        {
            throw ApiProblem.Conflict("The job has ended", $"The job is {job.State}: nothing is left to {Word(command)}.");
        }

        if (command == JobCommand.Run)
        {
            await client.Entities.SignalEntityAsync(PoolLimiter.Id, nameof(PoolLimiter.Retry), cancellation: cancellationToken);
        }

        await client.Entities.SignalEntityAsync(JobLedger.For(id), nameof(JobLedger.Tell), command, cancellation: cancellationToken);
        // The wake must not overtake the word: an orchestration that reads the ledger too early would sleep on.
        await LedgerReader.UntilAsync(client, id, ledger => ledger.Command == command || ledger.Command == JobCommand.Cancel, cancellationToken);
        await JobWake.RaiseAsync(id, client, cancellationToken);
        return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
    }

    private static string Word(JobCommand command) => command switch
    {
        JobCommand.Pause => "pause",
        JobCommand.Cancel => "cancel",
        _ => "resume",
    };
}
