using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Pause, resume (also with a new budget), cancel, finish: a word to the ledger, then a wake for the orchestration.</summary>
public sealed class CommandJob(JobReader reader, JobFunding money, PriceCheck prices)
{
    [Function("PauseJob")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/pause")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Pause, client, cancellationToken);

    [Function("ResumeJob")]
    public async Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/resume")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var options = await ResumeOptions.ReadAsync(request, cancellationToken);
        await reader.RequireOpenAsync(id, "resume", client, cancellationToken);
        var ledger = await LedgerReader.ReadAsync(client, id, cancellationToken);
        if (options.BudgetUsd is { } budget)
        {
            await money.GiveAsync(id, new(budget, prices.Require(ledger.Plan?.Deployments)), ledger, client, cancellationToken);
            return await WakeAsync(id, client, cancellationToken);
        }

        if (ledger.Money.BudgetUsd is not null)
        {
            prices.Require(ledger.Plan?.Deployments);
        }

        return ledger.Stop is { Kind: Budget.StopKind } stop
            ? throw ApiProblem.Conflict("The budget is used up", $"{stop.Message} POST /api/jobs/{id}/resume with {{\"budgetUsd\": …}}, or POST /api/jobs/{id}/finish.")
            : await TellAsync(id, JobCommand.Run, client, cancellationToken);
    }

    [Function("CancelJob")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/cancel")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Cancel, client, cancellationToken);

    [Function("FinishJob")]
    public Task<IResult> FinishAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/finish")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        TellAsync(id, JobCommand.Finish, client, cancellationToken);

    private async Task<IResult> TellAsync(string id, JobCommand command, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await reader.RequireOpenAsync(id, Word(command), client, cancellationToken);
        if (command == JobCommand.Run)
        {
            await client.Entities.SignalEntityAsync(PoolLimiter.Id, nameof(PoolLimiter.Retry), cancellation: cancellationToken);
        }

        await client.Entities.SignalEntityAsync(JobLedger.For(id), nameof(JobLedger.Tell), command, cancellation: cancellationToken);
        // The wake must not overtake the word: an orchestration that reads the ledger too early would sleep on.
        await LedgerReader.UntilAsync(client, id, ledger => ledger.Command == command || ledger.Command is JobCommand.Cancel or JobCommand.Finish, cancellationToken);
        return await WakeAsync(id, client, cancellationToken);
    }

    private async Task<IResult> WakeAsync(string id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await JobWake.RaiseAsync(id, client, cancellationToken);
        return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
    }

    private static string Word(JobCommand command) => command switch
    {
        JobCommand.Pause => "pause",
        JobCommand.Cancel => "cancel",
        JobCommand.Finish => "finish",
        _ => "resume",
    };
}
