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
public sealed class CommandJob(JobReader reader, PriceCheck prices)
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
        await RequireOpenAsync(id, "resume", client, cancellationToken);
        var ledger = await LedgerReader.ReadAsync(client, id, cancellationToken);
        if (options.BudgetUsd is { } budget)
        {
            return await FundAsync(id, new(budget, prices.Require()), ledger, client, cancellationToken);
        }

        if (ledger.Money.BudgetUsd is not null)
        {
            prices.Require();
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

    private async Task<IResult> FundAsync(string id, Funding funding, LedgerState ledger, DurableTaskClient client, CancellationToken cancellationToken)
    {
        RequireMore(ledger, funding);
        await client.Entities.SignalEntityAsync(PoolLimiter.Id, nameof(PoolLimiter.Retry), cancellation: cancellationToken);
        await client.Entities.SignalEntityAsync(JobLedger.For(id), nameof(JobLedger.Fund), funding, cancellation: cancellationToken);
        await LedgerReader.UntilAsync(
            client, id, seen => seen.Money.BudgetUsd == funding.BudgetUsd && seen is { Command: JobCommand.Run, Stop: not { Kind: Budget.StopKind } }, cancellationToken);
        var now = await LedgerReader.ReadAsync(client, id, cancellationToken);
        if (now.Money.BudgetUsd != funding.BudgetUsd)
        {
            // Spent meanwhile, or ended.
            RequireMore(now, funding);
            await RequireOpenAsync(id, "resume", client, cancellationToken);
            throw ApiProblem.Conflict("The budget did not change", $"The job is at {Budget.InWords(now.Money.BudgetUsd ?? 0)} still. Ask again in a moment.");
        }

        return await WakeAsync(id, client, cancellationToken);
    }

    private static void RequireMore(LedgerState ledger, Funding funding)
    {
        var (least, gone) = (Ledger.LeastBudget(ledger, funding.Price), ledger.Money.GoneUsd);
        if (funding.BudgetUsd <= least)
        {
            var open = least > gone ? $", and up to {Budget.InWords(least - gone)} more may be by requests that are out" : "";
            throw ApiProblem.Conflict(
                "The budget is too low", $"budgetUsd is {Budget.InWords(funding.BudgetUsd)}, but {Budget.InWords(gone)} is spent already{open}. Give more than {Budget.InWords(least)}: a budget counts from the job's start.");
        }
    }

    private async Task RequireOpenAsync(string id, string word, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        if (JobStates.IsFinal(job.State))
        {
            throw ApiProblem.Conflict("The job has ended", $"The job is {job.State}: nothing is left to {word}.");
        }
    }

    private async Task<IResult> TellAsync(string id, JobCommand command, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await RequireOpenAsync(id, Word(command), client, cancellationToken);
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
