using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>Gives a job a new budget, in its ledger.</summary>
public sealed class JobFunding(JobReader reader)
{
    /// <summary>Waits until the ledger has the budget. The job is not woken.</summary>
    /// <exception cref="ApiProblem">The budget is no more than what may be spent already, or the job has ended.</exception>
    public async Task GiveAsync(string id, Funding funding, LedgerState ledger, DurableTaskClient client, CancellationToken cancellationToken)
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
            await reader.RequireOpenAsync(id, "resume", client, cancellationToken);
            throw ApiProblem.Conflict("The budget did not change", $"The job is at {Budget.InWords(now.Money.BudgetUsd ?? 0)} still. Ask again in a moment.");
        }
    }

    /// <exception cref="ApiProblem">The budget is no more than what may be spent already.</exception>
    public static void RequireMore(LedgerState ledger, Funding funding)
    {
        var (least, gone) = (Ledger.LeastBudget(ledger, funding.Price), ledger.Money.GoneUsd);
        if (funding.BudgetUsd <= least)
        {
            var open = least > gone ? $", and up to {Budget.InWords(least - gone)} more may be by requests that are out" : "";
            throw ApiProblem.Conflict(
                "The budget is too low", $"budgetUsd is {Budget.InWords(funding.BudgetUsd)}, but {Budget.InWords(gone)} is spent already{open}. Give more than {Budget.InWords(least)}: a budget counts from the job's start.");
        }
    }
}
